package io.github.dtrace4j.provider;

import io.github.dtrace4j.program.Probe;

/**
 * The {@code fbt} provider: entry to and return from functions of the kernel. Their names differ among kernels and releases.
 *
 * <p>At entry {@code arg(0)} ... are the function's arguments. At return {@code arg(1)} is its result; {@code arg(0)} is the offset of
 * the return instruction on FreeBSD.
 */
public final class Fbt {

    private final String provider;
    private final String module;
    private final String function;

    private Fbt(String provider, String module, String function) {
        this.provider = provider;
        this.module = module;
        this.function = function;
    }

    /**
     * The kernel functions of this name.
     *
     * @param function may have wildcards, such as {@code vfs_*}
     */
    public static Fbt fbt(String function) {
        return new Fbt("fbt", "", function);
    }

    /**
     * The same on Linux by the {@code rawfbt} provider, which uses kprobes: it reaches the functions that {@code fbt} lists and then
     * fails to attach to ("Invalid argument"), as {@code vfs_statfs}, so it is the one for wildcards. FreeBSD has no such provider.
     *
     * @param function may have wildcards, such as {@code vfs_*}
     */
    public static Fbt rawfbt(String function) {
        return new Fbt("rawfbt", "", function);
    }

    /** Those of one kernel module. */
    public Fbt in(String kernelModule) {
        return new Fbt(provider, kernelModule, function);
    }

    /** {@code fbt:module:function:entry}, or {@code rawfbt}. */
    public Probe entry() {
        return Probe.of(provider, module, function, "entry");
    }

    /** {@code fbt:module:function:return}, or {@code rawfbt}. */
    public Probe returns() {
        return Probe.of(provider, module, function, "return");
    }
}
