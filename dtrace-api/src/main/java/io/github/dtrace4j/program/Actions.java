package io.github.dtrace4j.program;

import io.github.dtrace4j.InvalidProgramException;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Actions other than events, aggregations and assignments. Meant for static import. Those on aggregations are in
 * {@link AggregationActions}, those that change what they trace behind {@link Destructive#destructive()}.
 */
public final class Actions {

    private static final Pattern OPTION = Pattern.compile("[a-z]{1,32}");

    private Actions() {}

    /**
     * Ends the session; its {@code exitStatus()} gives {@code status}: {@code exit(status)}. Probes that fire before the consumer
     * notices still run their clauses.
     *
     * @param status 0 to 255
     * @throws InvalidProgramException for another status
     */
    public static Action exit(int status) {
        if (status < 0 || status > 255) {
            throw new InvalidProgramException("An exit status is 0 to 255, not " + status);
        }
        return new Statement.Call("exit", List.of(new Term.Int(status)));
    }

    /**
     * Prints text, which the session delivers as output: {@code printf("format", arguments)}.
     *
     * <p>Conversions are those of D: {@code %s} takes a string, {@code %k} a stack, {@code %a} an integer that is an address of the
     * kernel's code or the symbol of one, {@code %d %i %u %x %X %o %c %p %Y %T} take an integer ({@code %Y} shows a
     * {@code walltimestamp} as date and time), and {@code %%} is a percent sign.
     *
     * @throws InvalidProgramException if conversions and arguments do not fit each other
     */
    public static Action printf(String format, Expr<?>... arguments) {
        return formatted("printf", format, List.of(arguments));
    }

    /** Records one value, which the session delivers as output the way libdtrace prints it: {@code trace(value)}. */
    public static Action trace(Expr<?> value) {
        return switch (value) {
            // D has these as actions of their own.
            case StackExpr stack -> new Statement.Evaluate(stack.term());
            case SymbolExpr symbol -> new Statement.Evaluate(symbol.term());
            case IntExpr _, StringExpr _, BoolExpr _, View<?> _ -> new Statement.Call("trace", List.of(value.term()));
        };
    }

    /**
     * Prints what an address leads to, with the names and types that the kernel's type information gives: {@code print(address)}, on
     * FreeBSD {@code print(*address)}.
     *
     * @param address of something whose type D knows, such as {@code curthread()}
     */
    public static Action print(Pointer address) {
        return new Statement.Call(
                "print", List.of(new Term.ByPlatform(new Term.Prefix("*", address.term()), address.term())));
    }

    /**
     * Records memory, which is printed as bytes: {@code tracemem(address, bytes)}.
     *
     * @param bytes how many, at least 1
     */
    public static Action tracemem(Pointer address, int bytes) {
        return new Statement.Call("tracemem", List.of(address.term(), new Term.Int(atLeastOne(bytes))));
    }

    /**
     * Records memory, of which as much is printed as the clause says: {@code tracemem(address, bytes, used)}.
     *
     * @param bytes the most, at least 1
     * @param used how many of them
     */
    public static Action tracemem(Pointer address, int bytes, IntExpr used) {
        return new Statement.Call("tracemem", List.of(address.term(), new Term.Int(atLeastOne(bytes)), used.term()));
    }

    /** Sets an option while tracing goes on: {@code setopt("option")}. */
    public static Action setopt(String option) {
        return new Statement.Call("setopt", List.of(option(option)));
    }

    /**
     * Sets an option while tracing goes on: {@code setopt("option", "value")}. Only options that libdtrace can change at that time have
     * an effect, such as {@code aggsortkey} or {@code quiet}.
     */
    public static Action setopt(String option, String value) {
        return new Statement.Call(
                "setopt", List.of(option(option), StringExpr.of(value).term()));
    }

    /** Empties the output, where it is a file: {@code ftruncate()}. */
    public static Action ftruncate() {
        return new Statement.Call("ftruncate", List.of());
    }

    static Action formatted(String function, String format, List<? extends Expr<?>> arguments) {
        List<Term> terms = Format.of(function, format).terms(List.copyOf(arguments));
        return new Statement.Call(
                function,
                Stream.concat(Stream.of(StringExpr.of(format).term()), terms.stream())
                        .toList());
    }

    private static Term option(String name) {
        if (!OPTION.matcher(name).matches()) {
            throw new InvalidProgramException("An option is named by lower-case letters, not \"" + name + "\"");
        }
        return new Term.Text(name);
    }

    private static int atLeastOne(int bytes) {
        if (bytes < 1) {
            throw new InvalidProgramException("tracemem() records at least 1 byte, not " + bytes);
        }
        return bytes;
    }
}
