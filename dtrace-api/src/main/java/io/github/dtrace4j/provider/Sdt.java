package io.github.dtrace4j.provider;

import io.github.dtrace4j.program.Probe;

/**
 * The {@code sdt} provider: static probes of the kernel that no other provider has. {@code arg(0)} ... are what the place passes: on
 * Linux the fields of the tracepoint of the same name, on FreeBSD as the kernel's source has them. Names differ among kernels and
 * releases.
 */
public final class Sdt {

    private Sdt() {}

    /**
     * The probes of this name: {@code sdt:::name}.
     *
     * @param name such as {@code sched_switch}; may have wildcards
     */
    public static Probe sdt(String name) {
        return sdt("", name);
    }

    /**
     * Those of one module: {@code sdt:module::name}.
     *
     * @param module on Linux the tracepoints' group, such as {@code sched} or {@code kmem}
     * @param name such as {@code sched_switch}; may have wildcards
     */
    public static Probe sdt(String module, String name) {
        return Probe.of("sdt", module, "", name);
    }
}
