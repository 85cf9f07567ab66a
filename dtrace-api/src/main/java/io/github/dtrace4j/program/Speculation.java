package io.github.dtrace4j.program;

import java.util.List;

/**
 * Records first and decides later: what a clause records after {@link #speculate()} is kept aside, until another clause commits or
 * discards it.
 *
 * {@snippet :
 * var attempt = Speculation.ofThread("attempt");
 *
 * syscall("openat").entry().then(attempt.start()),
 * syscall("openat").entry().when(attempt.isActive()).then(attempt.speculate(), opens),
 * syscall("openat").returns().when(attempt.isActive().and(errno().ne(0))).then(attempt.commit()),
 * syscall("openat").returns().when(attempt.isActive().and(errno().eq(0))).then(attempt.discard()),
 * syscall("openat").returns().when(attempt.isActive()).then(attempt.clear())
 * }
 *
 * <p>D's rules, which {@code then(...)} checks: {@code speculate} stands before everything that its clause records; a clause that
 * speculates feeds no aggregation and neither exits nor commits; a clause that commits records nothing else.
 */
public final class Speculation {

    private final IntVariable variable;

    private Speculation(IntVariable variable) {
        this.variable = variable;
    }

    /**
     * One for each thread of the system, in {@code self->name}.
     *
     * @param name letters, digits, underscores
     * @throws io.github.dtrace4j.InvalidProgramException if D does not accept the name
     */
    public static Speculation ofThread(String name) {
        return new Speculation(Self.integer(name, IntType.INT32));
    }

    /**
     * One for the whole program.
     *
     * @param name letters, digits, underscores
     * @throws io.github.dtrace4j.InvalidProgramException if D does not accept the name
     */
    public static Speculation ofProgram(String name) {
        return new Speculation(Global.integer(name, IntType.INT32));
    }

    /**
     * Asks for a buffer: {@code name = speculation()}. When all are in use (the option {@code nspec} says how many there are, 1 if
     * nothing is said) the speculation is not active, and what is recorded for it is lost.
     */
    public Action start() {
        return variable.set(new IntTerm(new Term.Call("speculation", List.of()), IntType.INT32));
    }

    /** From here on the clause records into the buffer: {@code speculate(name)}. */
    public Action speculate() {
        return call("speculate");
    }

    /** Delivers what the buffer holds and gives it back: {@code commit(name)}. */
    public Action commit() {
        return call("commit");
    }

    /** Forgets what the buffer holds and gives it back: {@code discard(name)}. */
    public Action discard() {
        return call("discard");
    }

    /** Forgets which buffer it was: {@code name = 0}. */
    public Action clear() {
        return variable.clear();
    }

    /** Whether there is a buffer: {@code name != 0}. */
    public BoolExpr isActive() {
        return variable.isSet();
    }

    private Action call(String function) {
        return new Statement.Call(function, List.of(variable.term()));
    }
}
