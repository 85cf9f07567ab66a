package io.github.dtrace4j;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.LongFunction;

/**
 * An option of libdtrace with the type of its value. Names are those of {@code dtrace -x} and of {@code #pragma D option}; every other
 * option is set by its name with {@link Options#with(String, String)}.
 *
 * {@snippet :
 * Options.defaults()
 *         .with(Option.BUFSIZE, 16L << 20)
 *         .with(Option.AGGRATE, Duration.ofMillis(200))
 *         .with(Option.QUIET, false);
 * }
 *
 * @param <T> the Java type of the value: bytes and counts as {@link Long}, rates as {@link Duration}, switches as {@link Boolean}
 */
public final class Option<T> {

    /** Until when an option can be set. */
    public enum Settable {
        /** Before the program is compiled: in {@link Options} only. */
        BEFORE_COMPILE,
        /** Before {@link Session#start()}: in {@link Options}, or on the opened session. */
        BEFORE_START,
        /** At any time, on a running session too. */
        ALWAYS
    }

    /** What to do when a principal buffer is full. Linux takes the option and always switches. */
    public enum BufferPolicy {
        /** The newest data overwrites the oldest; what is left is delivered at the end. */
        RING,
        /** Tracing ends when a buffer is full; its content is delivered at the end. */
        FILL,
        /** Two buffers take turns; what finds no room is dropped. */
        SWITCH
    }

    /** At which moment of its start a command is held until the probes are enabled; Linux only. */
    public enum EvaluationTime {
        /** Right after the exec, before the dynamic linker. */
        EXEC,
        /** Before initializers run. */
        PREINIT,
        /** After initializers have run. */
        POSTINIT,
        /** At the entry of {@code main}. */
        MAIN
    }

    /** Principal buffer for each CPU, in bytes. */
    public static final Option<Long> BUFSIZE = size("bufsize", Settable.BEFORE_START);

    /** Aggregation buffer for each CPU, in bytes. */
    public static final Option<Long> AGGSIZE = size("aggsize", Settable.BEFORE_START);

    /** Space for thread-local and associative variables, in bytes. */
    public static final Option<Long> DYNVARSIZE = size("dynvarsize", Settable.BEFORE_START);

    /** Longest string, in bytes, the closing NUL included. */
    public static final Option<Long> STRSIZE = size("strsize", Settable.BEFORE_START);

    /** Buffer of one speculation for each CPU, in bytes. */
    public static final Option<Long> SPECSIZE = size("specsize", Settable.BEFORE_START);

    /** How many speculations can be in use at one time. */
    public static final Option<Long> NSPEC = count("nspec", Settable.BEFORE_START);

    /** Scratch space of a clause, in bytes; Linux only. */
    public static final Option<Long> SCRATCHSIZE = size("scratchsize", Settable.BEFORE_START);

    /** Most bytes of a packet that {@code pcap()} records; Linux only. */
    public static final Option<Long> PCAPSIZE = size("pcapsize", Settable.BEFORE_START);

    /** Most bytes that {@code print()} records; Linux only. */
    public static final Option<Long> PRINTSIZE = size("printsize", Settable.ALWAYS);

    /** Frames of {@code stack()} without an argument. */
    public static final Option<Long> STACKFRAMES = count("stackframes", Settable.BEFORE_START);

    /** Frames of {@code ustack()} without an argument. */
    public static final Option<Long> USTACKFRAMES = count("ustackframes", Settable.BEFORE_START);

    /** Frames of {@code jstack()} without an argument; FreeBSD only. */
    public static final Option<Long> JSTACKFRAMES = count("jstackframes", Settable.BEFORE_START);

    /** Bytes of the strings of {@code jstack()} without arguments; FreeBSD only. */
    public static final Option<Long> JSTACKSTRSIZE = size("jstackstrsize", Settable.BEFORE_START);

    /** The one CPU to trace on. */
    public static final Option<Long> CPU = count("cpu", Settable.BEFORE_START);

    /** What to do when a principal buffer is full. */
    public static final Option<BufferPolicy> BUFPOLICY = choice("bufpolicy", Settable.BEFORE_START, BufferPolicy.class);

    /** At which moment of its start a command is held until the probes are enabled; Linux only. */
    public static final Option<EvaluationTime> EVALTIME =
            choice("evaltime", Settable.BEFORE_COMPILE, EvaluationTime.class);

    /**
     * How often the principal buffers are read. A session looks into them at its {@link Options#pollInterval()}; a switchrate takes
     * the place of that.
     */
    public static final Option<Duration> SWITCHRATE = rate("switchrate");

    /** How often aggregations are read at most; a snapshot in between gives what was read last. */
    public static final Option<Duration> AGGRATE = rate("aggrate");

    /** How often it is looked whether the program ended by {@code exit()}, and for drops. */
    public static final Option<Duration> STATUSRATE =
            new Option<>("statusrate", Settable.BEFORE_START, Option::nanos, Duration::ofNanos);

    /** How often dynamic variables are cleaned up; without effect on Linux. */
    public static final Option<Duration> CLEANRATE =
            new Option<>("cleanrate", Settable.BEFORE_START, Option::nanos, Duration::ofNanos);

    /** Allows destructive actions; off by default. */
    public static final Option<Boolean> DESTRUCTIVE = flag("destructive", Settable.BEFORE_START);

    /**
     * Prints only what the program says. Off, the output is dtrace(1)'s default: CPU, probe and its name before each firing, values in
     * columns, a line for each firing. On by default.
     */
    public static final Option<Boolean> QUIET = flag("quiet", Settable.ALWAYS);

    /** Shows entry and return probes as an indented tree. */
    public static final Option<Boolean> FLOWINDENT = flag("flowindent", Settable.ALWAYS);

    /** Prints what has no format as bytes. */
    public static final Option<Boolean> RAWBYTES = flag("rawbytes", Settable.ALWAYS);

    /** Printed aggregations are sorted by key instead of value. */
    public static final Option<Boolean> AGGSORTKEY = flag("aggsortkey", Settable.ALWAYS);

    /** Printed aggregations are sorted the other way round. */
    public static final Option<Boolean> AGGSORTREV = flag("aggsortrev", Settable.ALWAYS);

    /** Which aggregation of several printed together decides about the order, from 0. */
    public static final Option<Long> AGGSORTPOS = count("aggsortpos", Settable.ALWAYS);

    /** Which key decides about the order, from 0. */
    public static final Option<Long> AGGSORTKEYPOS = count("aggsortkeypos", Settable.ALWAYS);

    /** Columns by which printed stacks are indented. */
    public static final Option<Long> STACKINDENT = count("stackindent", Settable.ALWAYS);

    /** A probe description that matches nothing is no error. */
    public static final Option<Boolean> ZDEFS = flag("zdefs", Settable.BEFORE_COMPILE);

    /** Runs the C preprocessor over the program, where the machine has one. */
    public static final Option<Boolean> CPP = flag("cpp", Settable.BEFORE_COMPILE);

    /** libdtrace writes the code that it makes of each clause to the standard error of this process. */
    public static final Option<Boolean> VERBOSE = flag("verbose", Settable.BEFORE_COMPILE);

    /** Macro arguments that the program does not use are no error. */
    public static final Option<Boolean> ARGREF = flag("argref", Settable.BEFORE_COMPILE);

    /** Macro arguments that were not given are 0 or the empty string. */
    public static final Option<Boolean> DEFAULTARGS = flag("defaultargs", Settable.BEFORE_COMPILE);

    /**
     * Leaves out libdtrace's own D: quicker, but without translators, {@code curpsinfo} and named constants. On Linux libdtrace
     * 2.0.7 then aborts its process when the program has an aggregation, so such a session gets a process of its own, and is refused
     * with {@link Placement#IN_PROCESS}.
     */
    public static final Option<Boolean> NOLIBS = flag("nolibs", Settable.BEFORE_COMPILE);

    /** Aggregations are told by CPU too: {@link io.github.dtrace4j.data.Aggregate.Entry#perCpu()}. */
    public static final Option<Boolean> AGGPERCPU = flag("aggpercpu", Settable.BEFORE_COMPILE);

    /** A directory with more D libraries; may be given several times. */
    public static final Option<String> LIBDIR = text("libdir", Settable.BEFORE_COMPILE);

    /** A definition for the C preprocessor, {@code NAME} or {@code NAME=VALUE}; may be given several times. */
    public static final Option<String> DEFINE = text("define", Settable.BEFORE_COMPILE);

    /** A definition that the C preprocessor forgets; may be given several times. */
    public static final Option<String> UNDEF = text("undef", Settable.BEFORE_COMPILE);

    /** A directory where the C preprocessor looks for includes; may be given several times. */
    public static final Option<String> INCDIR = text("incdir", Settable.BEFORE_COMPILE);

    /** The C preprocessor's path. */
    public static final Option<String> CPPPATH = text("cpppath", Settable.BEFORE_COMPILE);

    private final String name;
    private final Settable settable;
    private final Encoding<T> encoding;
    private final LongFunction<T> decoding;

    private Option(String name, Settable settable, Encoding<T> encoding, LongFunction<T> decoding) {
        this.name = name;
        this.settable = settable;
        this.encoding = encoding;
        this.decoding = decoding;
    }

    @FunctionalInterface
    private interface Encoding<T> {
        String encode(String option, T value);
    }

    /** The name that libdtrace knows it by. */
    public String name() {
        return name;
    }

    /** Until when it can be set. */
    public Settable settable() {
        return settable;
    }

    /**
     * The value as libdtrace takes it.
     *
     * @throws InvalidProgramException if the value is out of range
     */
    String encode(T value) {
        return encoding.encode(name, value);
    }

    /** The value out of libdtrace's number. */
    T decode(long value) {
        return decoding.apply(value);
    }

    @Override
    public String toString() {
        return name;
    }

    private static Option<Long> size(String name, Settable settable) {
        return new Option<>(name, settable, Option::positive, Long::valueOf);
    }

    private static Option<Long> count(String name, Settable settable) {
        return new Option<>(name, settable, Option::notNegative, Long::valueOf);
    }

    private static Option<Duration> rate(String name) {
        return new Option<>(name, Settable.ALWAYS, Option::nanos, Duration::ofNanos);
    }

    /** libdtrace takes a flag with any value for set. */
    private static Option<Boolean> flag(String name, Settable settable) {
        return new Option<>(name, settable, (_, on) -> on ? "1" : "0", _ -> true);
    }

    private static Option<String> text(String name, Settable settable) {
        return new Option<>(name, settable, Option::notEmpty, unreadable(name));
    }

    /** The constants are in the order of libdtrace's numbers. */
    private static <E extends Enum<E>> Option<E> choice(String name, Settable settable, Class<E> type) {
        List<E> constants = List.of(type.getEnumConstants());
        return new Option<>(
                name,
                settable,
                (_, value) -> value.name().toLowerCase(Locale.ROOT),
                number -> constants.get(Math.toIntExact(number)));
    }

    private static <T> LongFunction<T> unreadable(String name) {
        return _ -> {
            throw new SessionException("libdtrace does not tell the value of the option " + name, null);
        };
    }

    private static String positive(String option, long value) {
        return checked(option, value, value > 0, "must be positive", Object::toString);
    }

    private static String notNegative(String option, long value) {
        return checked(option, value, value >= 0, "must not be negative", Object::toString);
    }

    private static String nanos(String option, Duration value) {
        // The unit is written out, because a bare number means other things on other platforms.
        return checked(
                option,
                value,
                !value.isNegative() && !value.isZero() && value.compareTo(Duration.ofDays(365)) <= 0,
                "must be longer than nothing and at most 365 days",
                d -> d.toNanos() + "ns");
    }

    private static String notEmpty(String option, String value) {
        return checked(
                option, value, !value.isEmpty() && value.indexOf('\0') < 0, "must not be empty or hold a NUL", v -> v);
    }

    private static <V> String checked(
            String option, V value, boolean valid, String otherwise, Function<V, String> encode) {
        if (!valid) {
            throw new InvalidProgramException("Option " + option + " " + otherwise + ", not \"" + value + "\"");
        }
        return encode.apply(value);
    }
}
