package io.github.dtrace4j.program;

/**
 * Gives a term its Java type. For the provider classes, which know what type an argument has; application code finds its expressions
 * in {@link Builtins}, {@link Functions} and the providers, and uses {@link Raw} for the rest.
 */
public final class Typed {

    private Typed() {}

    /** The term as an integer of this type. */
    public static IntExpr integer(Term term, IntType type) {
        return new IntTerm(term, type);
    }

    /** The term as a string. */
    public static StringExpr string(Term term) {
        return new StringTerm(term);
    }

    /** {@code args[number]}, the typed argument of a probe. */
    public static Term argument(int number) {
        return new Term.Index(new Term.Builtin("args"), new Term.Int(number));
    }
}
