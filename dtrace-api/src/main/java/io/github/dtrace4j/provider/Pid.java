package io.github.dtrace4j.provider;

import io.github.dtrace4j.InvalidProgramException;
import io.github.dtrace4j.program.Probe;

/**
 * The {@code pid} provider: functions, and single instructions, of one process.
 *
 * <p>At entry {@code arg(0)} ... are the function's arguments as the processor's registers have them. At return {@code arg(1)} is its
 * result; {@code arg(0)} is the offset of the return instruction on FreeBSD. A process cannot trace itself this way: libdtrace refuses it.
 *
 * {@snippet :
 * Pid.target().in("libc.so.6").function("malloc").entry().then(sum("bytes", arg(0)))
 * }
 */
public final class Pid {

    private final String provider;
    private final String module;
    private final String function;

    private Pid(String provider, String module, String function) {
        this.provider = provider;
        this.module = module;
        this.function = function;
    }

    /** All functions of the process that the session starts or grabs: {@code pid$target}. */
    public static Pid target() {
        return new Pid("pid$target", "", "");
    }

    /**
     * All functions of the process with this id: {@code pid1234}. On Linux the session has to be attached to it,
     * {@link io.github.dtrace4j.Options#withProcess}: else no such probe is there.
     *
     * @throws InvalidProgramException if it is not positive
     */
    public static Pid process(long pid) {
        return new Pid("pid" + number(pid), "", "");
    }

    /**
     * Those of one part of the process.
     *
     * @param module name of a library without its directory, such as {@code libc.so.6} or {@code libjvm.so}; {@code a.out} is the
     *     program itself
     */
    public Pid in(String module) {
        return new Pid(provider, module, function);
    }

    /**
     * Those of this name.
     *
     * @param name as the symbol table has it, for C++ the mangled one; may have wildcards
     */
    public Pid function(String name) {
        return new Pid(provider, module, name);
    }

    /** {@code pid1234:module:function:entry}. */
    public Probe entry() {
        return Probe.of(provider, module, function, "entry");
    }

    /** {@code pid1234:module:function:return}. */
    public Probe returns() {
        return Probe.of(provider, module, function, "return");
    }

    /**
     * The instruction so many bytes after the function's first one: {@code pid1234:module:function:1f}.
     *
     * @throws InvalidProgramException if it is negative, or no function was named
     */
    public Probe offset(int bytes) {
        if (bytes < 0 || function.isEmpty()) {
            throw new InvalidProgramException(
                    "An offset is at least 0, in bytes from the start of a named function: offset(" + bytes + ") of \""
                            + function + "\"");
        }
        return Probe.of(provider, module, function, Integer.toHexString(bytes));
    }

    static long number(long pid) {
        if (pid < 1) {
            throw new InvalidProgramException("A process id is at least 1, not " + pid);
        }
        return pid;
    }
}
