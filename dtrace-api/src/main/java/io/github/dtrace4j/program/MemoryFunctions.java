package io.github.dtrace4j.program;

import io.github.dtrace4j.InvalidProgramException;
import java.util.List;

/**
 * D's functions that bring memory of the traced process into reach, and that give a clause memory of its own. Meant for static import.
 * What they give is valid while the clause runs. An address that is not mapped makes the clause fail, which is reported as a probe
 * error.
 */
public final class MemoryFunctions {

    private MemoryFunctions() {}

    /**
     * A copy of memory of the running process: {@code copyin(address, bytes)}.
     *
     * @param bytes how many; limited by the option {@code scratchsize}
     */
    public static Pointer copyin(IntExpr address, IntExpr bytes) {
        return new Pointer(new Term.Call("copyin", List.of(address.term(), bytes.term())), "void");
    }

    /**
     * A copy of memory of the running process: {@code copyin(address, bytes)}.
     *
     * @param bytes how many, at least 1; limited by the option {@code scratchsize}
     */
    public static Pointer copyin(IntExpr address, int bytes) {
        return copyin(address, size(bytes));
    }

    /** Copies memory of the running process: {@code copyinto(address, bytes, target)}. */
    public static Action copyinto(IntExpr address, IntExpr bytes, Pointer target) {
        return new Statement.Call("copyinto", List.of(address.term(), bytes.term(), target.term()));
    }

    /** The NUL-terminated string at an address of the running process: {@code copyinstr(address)}. */
    public static StringExpr copyinstr(IntExpr address) {
        return Functions.copyinstr(address);
    }

    /**
     * The string at an address of the running process, which ends at its NUL or after so many bytes: {@code copyinstr(address, most)}.
     * What needs a length of its own, such as the strings that a JVM's probes pass, is read with this.
     */
    public static StringExpr copyinstr(IntExpr address, IntExpr most) {
        return new StringTerm(new Term.Call("copyinstr", List.of(address.term(), most.term())));
    }

    /**
     * Memory for this clause, which holds zeros: {@code alloca(bytes)}.
     *
     * @param bytes how many, at least 1; limited by the option {@code scratchsize}
     */
    public static Pointer alloca(int bytes) {
        return new Pointer(new Term.Call("alloca", List.of(size(bytes).term())), "void");
    }

    /** Copies memory of the kernel, or of the clause, into memory of the clause: {@code bcopy(source, target, bytes)}. */
    public static Action bcopy(Pointer source, Pointer target, int bytes) {
        return new Statement.Call(
                "bcopy", List.of(source.term(), target.term(), size(bytes).term()));
    }

    private static IntExpr size(int bytes) {
        if (bytes < 1) {
            throw new InvalidProgramException("A size in bytes is at least 1, not " + bytes);
        }
        return IntExpr.of(bytes);
    }
}
