package io.github.dtrace4j.program;

import io.github.dtrace4j.InvalidProgramException;

/** D's built-in variables: what is known at the moment a probe fires. Meant for static import. */
public final class Builtins {

    private Builtins() {}

    /** Name of the running program: {@code execname}. On Linux the name of the thread, at most 15 bytes. */
    public static StringExpr execname() {
        return string("execname");
    }

    /** Process id: {@code pid}. */
    public static IntExpr pid() {
        return integer("pid", IntType.INT32);
    }

    /** Process id of the parent: {@code ppid}. */
    public static IntExpr ppid() {
        return integer("ppid", IntType.INT32);
    }

    /** Thread id: {@code tid}. */
    public static IntExpr tid() {
        return integer("tid", IntType.INT32);
    }

    /** Real user id: {@code uid}. */
    public static IntExpr uid() {
        return integer("uid", IntType.UINT32);
    }

    /** Real group id: {@code gid}. */
    public static IntExpr gid() {
        return integer("gid", IntType.UINT32);
    }

    /** Number of the CPU: {@code cpu}. */
    public static IntExpr cpu() {
        return integer("cpu", IntType.INT32);
    }

    /** Error number of the last system call of this thread: {@code errno}. */
    public static IntExpr errno() {
        return integer("errno", IntType.INT32);
    }

    /** Nanoseconds of a clock that only goes forward; for differences: {@code timestamp}. */
    public static IntExpr timestamp() {
        return integer("timestamp", IntType.UINT64);
    }

    /** Nanoseconds since the epoch: {@code walltimestamp}; see {@link IntExpr#asInstant()}. */
    public static IntExpr walltimestamp() {
        return integer("walltimestamp", IntType.INT64);
    }

    /**
     * Raw argument of the probe: {@code arg0} to {@code arg9}.
     *
     * @param number 0 to 9
     * @throws InvalidProgramException for another number
     */
    public static IntExpr arg(int number) {
        if (number < 0 || number > 9) {
            throw new InvalidProgramException("D has arg0 to arg9, there is no arg" + number);
        }
        return integer("arg" + number, IntType.INT64);
    }

    /** Provider of the probe that fired: {@code probeprov}. */
    public static StringExpr probeprov() {
        return string("probeprov");
    }

    /** Module of the probe that fired: {@code probemod}. */
    public static StringExpr probemod() {
        return string("probemod");
    }

    /** Function of the probe that fired, for a system call its name: {@code probefunc}. */
    public static StringExpr probefunc() {
        return string("probefunc");
    }

    /** Name of the probe that fired, such as {@code entry}: {@code probename}. */
    public static StringExpr probename() {
        return string("probename");
    }

    private static IntExpr integer(String name, IntType type) {
        return new IntTerm(new Term.Builtin(name), type);
    }

    private static StringExpr string(String name) {
        return new StringTerm(new Term.Builtin(name));
    }
}
