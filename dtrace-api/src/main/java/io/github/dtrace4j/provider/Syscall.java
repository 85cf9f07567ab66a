package io.github.dtrace4j.provider;

import io.github.dtrace4j.program.Probe;

/**
 * The {@code syscall} provider: entry to and return from system calls, of every process.
 *
 * <p>At entry {@code arg(0)}, {@code arg(1)} ... are the call's arguments. At return {@code arg(0)} and {@code arg(1)} are its result;
 * when it failed that is negative (-1 on FreeBSD, the negated error number on Linux) and {@code errno()} says why. C libraries choose their system calls: on Linux {@code open(3)} is
 * {@code openat}.
 */
public final class Syscall {

    private final String name;

    private Syscall(String name) {
        this.name = name;
    }

    /**
     * The system calls of this name.
     *
     * @param name as the kernel calls it, such as {@code read}; may have wildcards, such as {@code open*}
     */
    public static Syscall syscall(String name) {
        return new Syscall(name);
    }

    /** Every system call. */
    public static Syscall anySyscall() {
        return new Syscall("");
    }

    /** {@code syscall::name:entry}. */
    public Probe entry() {
        return Probe.of("syscall", "", name, "entry");
    }

    /** {@code syscall::name:return}. */
    public Probe returns() {
        return Probe.of("syscall", "", name, "return");
    }
}
