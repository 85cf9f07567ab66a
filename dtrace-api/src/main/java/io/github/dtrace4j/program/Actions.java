package io.github.dtrace4j.program;

import io.github.dtrace4j.InvalidProgramException;
import java.util.List;
import java.util.stream.Stream;

/** Actions other than events, aggregations and assignments. Meant for static import. */
public final class Actions {

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
     * <p>Conversions are those of D: {@code %s} takes a string, {@code %k} a stack, {@code %d %i %u %x %X %o %c %p %a %A %Y %T}
     * take an integer ({@code %Y} shows a {@code walltimestamp} as date and time), and {@code %%} is a percent sign.
     *
     * @throws InvalidProgramException if conversions and arguments do not fit each other
     */
    public static Action printf(String format, Expr<?>... arguments) {
        Format.check(format, List.of(arguments));
        return new Statement.Call(
                "printf",
                Stream.concat(
                                Stream.<Term>of(StringExpr.of(format).term()),
                                Stream.of(arguments).map(Expr::term))
                        .toList());
    }

    /** Prints one value as libdtrace formats it: {@code trace(value)}. */
    public static Action trace(Expr<?> value) {
        return new Statement.Call("trace", List.of(value.term()));
    }
}
