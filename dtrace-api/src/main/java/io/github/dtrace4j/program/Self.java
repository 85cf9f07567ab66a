package io.github.dtrace4j.program;

/** Thread-local variables: {@code self->name}. Each is one value for each thread of the system; clear it when it is no longer needed. */
public final class Self {

    private Self() {}

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
        return new IntVariable(Scope.THREAD, name, type);
    }

    /**
     * An address in the kernel, such as one that a probe passes: {@code self target *name}. Not one of memory that {@code copyin} or {@code
     * alloca} gave, which ends with its clause: libdtrace refuses a program that keeps it.
     *
     * @param name letters, digits, underscores
     * @param target the D type that it points at, such as {@code struct task_struct}
     * @throws io.github.dtrace4j.InvalidProgramException if D does not accept the name
     */
    public static PointerVariable pointer(String name, String target) {
        return new PointerVariable(Scope.THREAD, name, target);
    }

    /**
     * A string.
     *
     * @param name letters, digits, underscores
     * @throws io.github.dtrace4j.InvalidProgramException if D does not accept the name
     */
    public static StringVariable string(String name) {
        return new StringVariable(Scope.THREAD, name);
    }

    /**
     * An associative array; give it its keys with {@code by}.
     *
     * @param name letters, digits, underscores
     * @param type what an element is
     * @throws io.github.dtrace4j.InvalidProgramException if D does not accept the name
     */
    public static <V> AssociativeArray.Unkeyed<V> array(String name, DType<?, V> type) {
        return new AssociativeArray.Unkeyed<>(Scope.THREAD, name, type);
    }
}
