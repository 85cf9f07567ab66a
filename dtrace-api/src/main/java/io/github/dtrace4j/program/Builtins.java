package io.github.dtrace4j.program;

import io.github.dtrace4j.InvalidProgramException;
import io.github.dtrace4j.Platform;

/** D's built-in variables: what is known at the moment a probe fires. Meant for static import. */
public final class Builtins {

    private static final String NO_JAILS = "has no jails";

    private static final String CGROUP_INSTEAD = "Use the control group, from curthread().";

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

    /** Nanoseconds that the thread ran on a CPU, without the time that DTrace took: {@code vtimestamp}. */
    @SupportedOn(Platform.FREEBSD)
    public static IntExpr vtimestamp() {
        return new IntTerm(
                freebsd(
                        "vtimestamp",
                        "is not implemented there",
                        "Add up timestamp() between sched:::on-cpu and sched:::off-cpu."),
                IntType.UINT64);
    }

    /** Address of the kernel's instruction that called the probed function: {@code caller}; see {@code func(caller())}. */
    public static IntExpr caller() {
        return integer("caller", IntType.UINT64);
    }

    /** Address of the program's instruction that called the probed function, or that entered the kernel: {@code ucaller}. */
    public static IntExpr ucaller() {
        return integer("ucaller", IntType.UINT64);
    }

    /** How many frames the kernel stack has: {@code stackdepth}. */
    public static IntExpr stackdepth() {
        return integer("stackdepth", IntType.UINT32);
    }

    /** How many frames the user stack has: {@code ustackdepth}. */
    public static IntExpr ustackdepth() {
        return integer("ustackdepth", IntType.UINT32);
    }

    /** Number of the probe that fired: {@code id}. */
    public static IntExpr id() {
        return integer("id", IntType.UINT32);
    }

    /** Number of the enabled probe that fired, which tells clauses of one probe apart: {@code (uint64_t)epid}. */
    public static IntExpr epid() {
        // It has 32 bits on FreeBSD and 64 on Linux.
        return integer("epid", IntType.UINT32).cast(IntType.UINT64);
    }

    /**
     * The kernel's structure of the running thread: {@code curthread}, a {@code struct thread *} on FreeBSD, a {@code struct task_struct
     * *} on Linux.
     */
    public static Pointer curthread() {
        return new Pointer(new Term.Builtin("curthread"), "void");
    }

    /** Arguments that the process was started with, separated by blanks: {@code execargs}. */
    public static StringExpr execargs() {
        return string("execargs");
    }

    /** The jail that the process runs in: {@code jid}; 0 for the host. */
    @SupportedOn(Platform.FREEBSD)
    public static IntExpr jid() {
        return new IntTerm(freebsd("jid", NO_JAILS, CGROUP_INSTEAD), IntType.INT32);
    }

    /** Name of the jail that the process runs in: {@code jailname}. */
    @SupportedOn(Platform.FREEBSD)
    public static StringExpr jailname() {
        return new StringTerm(freebsd("jailname", NO_JAILS, CGROUP_INSTEAD));
    }

    /**
     * A register of the running program: {@code uregs[number]}.
     *
     * @param number as the processor's ABI of DTrace counts them; at least 0
     * @throws InvalidProgramException for a negative number
     */
    public static IntExpr uregs(int number) {
        if (number < 0) {
            throw new InvalidProgramException("Registers are counted from 0, there is no uregs[" + number + "]");
        }
        return new IntTerm(new Term.Index(new Term.Builtin("uregs"), new Term.Int(number)), IntType.UINT64);
    }

    private static Term freebsd(String name, String reason, String instead) {
        return new Term.Only(Restriction.only(Platform.FREEBSD, name, reason, instead), new Term.Builtin(name));
    }

    private static IntExpr integer(String name, IntType type) {
        return new IntTerm(new Term.Builtin(name), type);
    }

    private static StringExpr string(String name) {
        return new StringTerm(new Term.Builtin(name));
    }
}
