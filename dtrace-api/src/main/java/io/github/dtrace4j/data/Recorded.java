package io.github.dtrace4j.data;

import java.util.List;

/** What one statement of a clause recorded in one firing. */
public sealed interface Recorded {

    /** What libdtrace printed for it; empty if nothing. */
    String text();

    /**
     * {@code trace()}, {@code stack()}, {@code ustack()}, {@code sym()} and their like.
     *
     * @param value what was recorded
     */
    record Traced(Value value, String text) implements Recorded {}

    /**
     * {@code printf()}.
     *
     * @param format its format with conversions for the sizes of the arguments ({@code %lld} where the program has {@code %d}); empty
     *     on FreeBSD, where nobody tells it
     * @param arguments what was given to print
     */
    record Printf(String format, List<Value> arguments, String text) implements Recorded {

        /** Copies the list. */
        public Printf {
            arguments = List.copyOf(arguments);
        }
    }

    /**
     * {@code printa()}.
     *
     * @param aggregations the {@linkplain Aggregate#id() numbers} of the aggregations that it printed
     */
    record Printa(List<Long> aggregations, String text) implements Recorded {

        /** Copies the list. */
        public Printa {
            aggregations = List.copyOf(aggregations);
        }
    }

    /**
     * {@code print()}: a value with the names of its members, which are in the text only.
     *
     * @param address where it was read; 0 on FreeBSD, where nobody tells it
     * @param content its bytes
     */
    record Print(long address, Value.Bytes content, String text) implements Recorded {}

    /**
     * {@code tracemem()}.
     *
     * @param content the bytes: as many as the program asked for at run time, at most as many as it said when it was compiled
     */
    record Tracemem(Value.Bytes content, String text) implements Recorded {}

    /**
     * {@code exit()}.
     *
     * @param status its argument
     */
    record Exit(int status, String text) implements Recorded {}

    /**
     * {@code system()} and {@code freopen()}, which libdtrace executed.
     *
     * @param format the command or file, with conversions
     * @param arguments what was given to put in
     */
    record Command(String format, List<Value> arguments, String text) implements Recorded {

        /** Copies the list. */
        public Command {
            arguments = List.copyOf(arguments);
        }
    }

    /** Anything else, such as {@code pcap()}: what was printed is all that is known. */
    record Other(String text) implements Recorded {}
}
