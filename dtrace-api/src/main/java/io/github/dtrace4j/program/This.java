package io.github.dtrace4j.program;

/** Clause-local variables: {@code this->name}. Each is valid during one firing; it holds garbage until it is set. */
public final class This {

    private This() {}

    /**
     * A 64-bit signed integer.
     *
     * @param name letters, digits, underscores
     * @throws io.github.dtrace4j.InvalidProgramException if D does not accept the name
     */
    public static IntVariable integer(String name) {
        return integer(name, IntType.INT64);
    }

    /**
     * An integer of the given type.
     *
     * @param name letters, digits, underscores
     * @throws io.github.dtrace4j.InvalidProgramException if D does not accept the name
     */
    public static IntVariable integer(String name, IntType type) {
        return new IntVariable(Scope.CLAUSE, name, type);
    }

    /**
     * An address, such as of memory that {@code copyin} or {@code alloca} gave: {@code this target *name}.
     *
     * @param name letters, digits, underscores
     * @param target the D type that it points at, such as {@code char}
     * @throws io.github.dtrace4j.InvalidProgramException if D does not accept the name
     */
    public static PointerVariable pointer(String name, String target) {
        return new PointerVariable(Scope.CLAUSE, name, target);
    }

    /**
     * A string.
     *
     * @param name letters, digits, underscores
     * @throws io.github.dtrace4j.InvalidProgramException if D does not accept the name
     */
    public static StringVariable string(String name) {
        return new StringVariable(Scope.CLAUSE, name);
    }
}
