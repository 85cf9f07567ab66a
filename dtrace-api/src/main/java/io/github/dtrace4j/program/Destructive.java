package io.github.dtrace4j.program;

import static io.github.dtrace4j.Platform.FREEBSD;

import io.github.dtrace4j.InvalidProgramException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The actions that change the system that they trace. They are reached through {@link #destructive()}, and only a program that is made
 * by {@link DProgram#destructive} may have them; its session sets D's option {@code destructive}.
 *
 * {@snippet :
 * DProgram.destructive(
 *         Proc.execSuccess().when(execname().eq("miner")).then(destructive().raise(9)))
 * }
 */
public final class Destructive {

    private static final Destructive ACTIONS = new Destructive();

    private static final Set<String> NAMES =
            Set.of("stop", "raise", "copyout", "copyoutstr", "system", "freopen", "breakpoint", "panic", "chill");

    private Destructive() {}

    /** The opt-in to destructive actions. Meant for static import. */
    public static Destructive destructive() {
        return ACTIONS;
    }

    static boolean is(Action action) {
        return switch (action) {
            case Statement.Call(String function, var _) -> NAMES.contains(function);
            case Statement.Evaluate(Term.Only(Restriction _, Term.Call(String function, var _))) ->
                NAMES.contains(function);
            case Statement _, Event<?> _, Aggregation<?> _ -> false;
        };
    }

    /**
     * Lets the consumer run a shell command: {@code system("format", arguments)}. It runs as the user of this process, a little after
     * the clause ran.
     *
     * <p>Never let a string of the traced system, such as a file's name, become an argument: the shell would take what is in it for
     * commands. So strings are refused here.
     *
     * @param format the command with conversions as {@code printf} has them
     * @throws InvalidProgramException if conversions and arguments do not fit each other, or an argument is a string
     */
    public Action system(String format, IntExpr... arguments) {
        return Actions.formatted("system", format, List.of(arguments));
    }

    /**
     * Sends the output to another file from here on: {@code freopen("format", arguments)}. A session delivers output to its handler and
     * has no file to replace, so libdtrace ends it with an error; this is for programs that {@code dtrace -s} runs.
     *
     * @throws InvalidProgramException if conversions and arguments do not fit each other
     */
    public Action freopen(String format, Expr<?>... arguments) {
        return Actions.formatted("freopen", format, List.of(arguments));
    }

    /** Sends a signal to the running process: {@code raise(signal)}. */
    public Action raise(int signal) {
        if (signal < 1 || signal > 128) {
            throw new InvalidProgramException("A signal is 1 to 128, not " + signal);
        }
        return new Statement.Call("raise", List.of(new Term.Int(signal)));
    }

    /** Writes memory of the clause into the running process: {@code copyout(source, address, bytes)}. */
    public Action copyout(Pointer source, IntExpr address, IntExpr bytes) {
        return new Statement.Call("copyout", List.of(source.term(), address.term(), bytes.term()));
    }

    /** Writes a string into the running process, at most so many bytes of it: {@code copyoutstr(text, address, most)}. */
    public Action copyoutstr(StringExpr text, IntExpr address, IntExpr most) {
        return new Statement.Call("copyoutstr", List.of(text.term(), address.term(), most.term()));
    }

    /** Stops the running process, until something continues it: {@code stop()}. */
    @SupportedOn(FREEBSD)
    public Action stop() {
        return freebsd("stop", "Use raise() with the number of SIGSTOP.");
    }

    /** Enters the kernel's debugger: {@code breakpoint()}. */
    @SupportedOn(FREEBSD)
    public Action breakpoint() {
        return freebsd("breakpoint", "");
    }

    /** Ends the running kernel: {@code panic()}. */
    @SupportedOn(FREEBSD)
    public Action panic() {
        return freebsd("panic", "");
    }

    /**
     * Keeps the CPU busy where the probe fired: {@code chill(nanoseconds)}. The kernel allows half a second for each second.
     *
     * @param time 1 ns to 500 ms
     */
    @SupportedOn(FREEBSD)
    public Action chill(Duration time) {
        if (time.compareTo(Duration.ofMillis(500)) > 0 || !time.isPositive()) {
            throw new InvalidProgramException("chill() takes 1 ns to 500 ms, not " + time);
        }
        return freebsd("chill", "", new Term.Int(time.toNanos()));
    }

    private static Action freebsd(String function, String instead, Term... arguments) {
        return new Statement.Evaluate(new Term.Only(
                Restriction.only(FREEBSD, function + "()", "is not implemented there", instead),
                new Term.Call(function, Stream.of(arguments).toList())));
    }
}
