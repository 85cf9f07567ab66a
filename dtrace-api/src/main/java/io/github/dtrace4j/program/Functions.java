package io.github.dtrace4j.program;

import io.github.dtrace4j.InvalidProgramException;
import io.github.dtrace4j.Platform;
import java.util.List;

/** D's functions that give a value. Meant for static import. */
public final class Functions {

    private Functions() {}

    /**
     * The NUL-terminated string at an address of the running process: {@code copyinstr(address)}.
     *
     * <p>An address that is not mapped makes the clause fail, which is reported as a probe error. At the entry of a system call the
     * page may not be in memory yet; where that matters, copy at the return.
     */
    public static StringExpr copyinstr(IntExpr address) {
        return new StringTerm(new Term.Call("copyinstr", List.of(address.term())));
    }

    /** The part of a path after its last slash: {@code basename(path)}. */
    public static StringExpr basename(StringExpr path) {
        return new StringTerm(new Term.Call("basename", List.of(path.term())));
    }

    /** The part of a path before its last slash: {@code dirname(path)}. */
    public static StringExpr dirname(StringExpr path) {
        return new StringTerm(new Term.Call("dirname", List.of(path.term())));
    }

    /** A random number: {@code rand()}. */
    public static IntExpr rand() {
        return new IntTerm(new Term.Call("rand", List.of()), IntType.INT32);
    }

    /**
     * Whether the process is the given one or descends from it: {@code progenyof(process)}. On Linux libdtrace goes by the numbers of
     * threads: what another thread than the first one of a process does or starts, as everything in a JVM, does not descend from that
     * process, but from {@code tid()}.
     */
    public static BoolExpr progenyof(IntExpr process) {
        return new BoolExpr(new Term.Binary(
                new Term.Call("progenyof", List.of(process.term())), Operator.NOT_EQUAL, new Term.Int(0)));
    }

    /** Major number of a device: {@code getmajor(device)}. */
    public static IntExpr getmajor(IntExpr device) {
        return new IntTerm(new Term.Call("getmajor", List.of(device.term())), IntType.UINT32);
    }

    /** Minor number of a device: {@code getminor(device)}. */
    public static IntExpr getminor(IntExpr device) {
        return new IntTerm(new Term.Call("getminor", List.of(device.term())), IntType.UINT32);
    }

    /**
     * Size of a type in bytes: {@code sizeof(type)}.
     *
     * @param type such as {@code struct task_struct}
     */
    public static IntExpr sizeof(String type) {
        return new IntTerm(new Term.Call("sizeof", List.of(new Term.TypeName(Text.typeName(type)))), IntType.UINT64);
    }

    /**
     * Where a member begins in its structure, in bytes: {@code offsetof(type, member)}, an {@code int}.
     *
     * @param type such as {@code struct task_struct}
     */
    public static IntExpr offsetof(String type, String member) {
        return new IntTerm(
                new Term.Call(
                        "offsetof",
                        List.of(
                                new Term.TypeName(Text.typeName(type)),
                                new Term.Builtin(Text.identifier("a member", member)))),
                IntType.INT32);
    }

    /** The kernel stack, as deep as the kernel records it: {@code stack()}. */
    public static StackExpr stack() {
        return new StackExpr(new Term.Call("stack", List.of()));
    }

    /**
     * The innermost frames of the kernel stack: {@code stack(frames)}.
     *
     * @param frames at least 1
     */
    public static StackExpr stack(int frames) {
        return stackOf("stack", frames);
    }

    /** The user stack of the running thread: {@code ustack()}. */
    public static StackExpr ustack() {
        return new StackExpr(new Term.Call("ustack", List.of()));
    }

    /**
     * The innermost frames of the user stack: {@code ustack(frames)}.
     *
     * @param frames at least 1
     */
    public static StackExpr ustack(int frames) {
        return stackOf("ustack", frames);
    }

    /**
     * The innermost frames of the user stack, with room for the names that the runtime of an interpreted language gives its frames:
     * {@code jstack(frames)}.
     *
     * @param frames at least 1
     */
    @SupportedOn(Platform.FREEBSD)
    public static StackExpr jstack(int frames) {
        return new StackExpr(new Term.Only(
                Restriction.only(
                        Platform.FREEBSD,
                        "jstack()",
                        "is not implemented there",
                        "Use ustack(): dtrace4j names its Java frames."),
                stackOf("jstack", frames).term()));
    }

    private static StackExpr stackOf(String function, int frames) {
        if (frames < 1) {
            throw new InvalidProgramException(function + "() needs at least one frame, not " + frames);
        }
        return new StackExpr(new Term.Call(function, List.of(new Term.Int(frames))));
    }
}
