package io.github.dtrace4j.program;

/**
 * Hand-written D inside a typed program. It is rendered as it stands: never build it from data that comes from outside, and expect
 * mistakes to show only when libdtrace compiles the program.
 */
@RawD
public final class Raw {

    private Raw() {}

    /** An integer expression, such as {@code curthread->prio}, that the caller says has the given type. */
    public static IntExpr integer(String d, IntType type) {
        return new IntTerm(new Term.Raw(d), type);
    }

    /** A string expression, such as {@code stringof(args[0]->name)}. */
    public static StringExpr string(String d) {
        return new StringTerm(new Term.Raw(d));
    }

    /** A condition. */
    public static BoolExpr condition(String d) {
        return new BoolExpr(new Term.Raw(d));
    }

    /** A statement, without its semicolon. */
    public static Action statement(String d) {
        return new Statement.Raw(d);
    }
}
