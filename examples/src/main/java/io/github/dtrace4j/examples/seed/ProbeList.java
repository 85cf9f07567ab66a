package io.github.dtrace4j.examples.seed;

import io.github.dtrace4j.DTrace;

/** S02: the probes of this machine: how many there are, and the ones of a provider. */
public final class ProbeList {

    private ProbeList() {}

    public static void main() {
        try (var all = DTrace.probes("")) {
            System.out.println(all.count() + " probes");
        }
        try (var calls = DTrace.probes("syscall:::entry")) {
            calls.filter(probe -> probe.function().startsWith("open"))
                    .forEach(p -> System.out.printf(
                            "%d %s %s %s %s%n", p.id(), p.provider(), p.module(), p.function(), p.name()));
        }
    }
}
