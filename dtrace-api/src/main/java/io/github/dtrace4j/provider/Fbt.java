package io.github.dtrace4j.provider;

import io.github.dtrace4j.program.Probe;

/**
 * The {@code fbt} provider: entry to and return from functions of the kernel. Their names differ among kernels and releases.
 *
 * <p>At entry {@code arg(0)} ... are the function's arguments. At return {@code arg(1)} is its result; {@code arg(0)} is the offset of
 * the return instruction on FreeBSD.
 */
public final class Fbt {

    private final String module;
    private final String function;

    private Fbt(String module, String function) {
        this.module = module;
        this.function = function;
    }

    /**
     * The kernel functions of this name.
     *
     * @param function may have wildcards, such as {@code vfs_*}
     */
    public static Fbt fbt(String function) {
        return new Fbt("", function);
    }

    /** Those of one kernel module. */
    public Fbt in(String kernelModule) {
        return new Fbt(kernelModule, function);
    }

    /** {@code fbt:module:function:entry}. */
    public Probe entry() {
        return Probe.of("fbt", module, function, "entry");
    }

    /** {@code fbt:module:function:return}. */
    public Probe returns() {
        return Probe.of("fbt", module, function, "return");
    }
}
