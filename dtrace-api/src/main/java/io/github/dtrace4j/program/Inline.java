package io.github.dtrace4j.program;

/** Named constants of a program: {@code inline type name = value;}, written before the first clause of a program that uses them. */
public final class Inline {

    private Inline() {}

    /**
     * A 64-bit signed integer.
     *
     * @param name letters, digits, underscores
     * @throws io.github.dtrace4j.InvalidProgramException if D does not accept the name
     */
    public static IntExpr integer(String name, long value) {
        return integer(name, IntType.INT64, IntExpr.of(value));
    }

    /**
     * An integer of the given type.
     *
     * @param name letters, digits, underscores
     * @param value may be made of other constants and of built-in variables, which are read wherever the name is used
     * @throws io.github.dtrace4j.InvalidProgramException if D does not accept the name
     */
    public static IntExpr integer(String name, IntType type, IntExpr value) {
        return new IntTerm(new Term.Inline(Text.identifier("a constant", name), type.d(), value.term()), type);
    }

    /**
     * A string.
     *
     * @param name letters, digits, underscores
     * @throws io.github.dtrace4j.InvalidProgramException if D does not accept the name, or the value holds a NUL
     */
    public static StringExpr string(String name, String value) {
        return new StringTerm(new Term.Inline(
                Text.identifier("a constant", name),
                StringType.STRING.d(),
                StringExpr.of(value).term()));
    }
}
