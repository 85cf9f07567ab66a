package io.github.dtrace4j.provider;

import io.github.dtrace4j.Platform;
import io.github.dtrace4j.program.Probe;
import io.github.dtrace4j.program.SupportedOn;

/**
 * The {@code rawtp} provider: the kernel's tracepoints, with {@code arg(0)} ... as the kernel's code passes them, before they become
 * the fields that {@link Sdt} shows. They cost less.
 */
@SupportedOn(Platform.LINUX)
public final class Rawtp {

    private Rawtp() {}

    /**
     * The tracepoints of this name: {@code rawtp:::name}.
     *
     * @param name such as {@code sched_switch}; may have wildcards
     */
    public static Probe rawtp(String name) {
        return rawtp("", name);
    }

    /**
     * Those of one group: {@code rawtp:group::name}.
     *
     * @param group such as {@code sched}
     * @param name such as {@code sched_switch}; may have wildcards
     */
    public static Probe rawtp(String group, String name) {
        return Probe.of("rawtp", group, "", name);
    }
}
