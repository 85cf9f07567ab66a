package io.github.dtrace4j.program;

import io.github.dtrace4j.Platform;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Where a clause takes effect: one or more probe descriptions. The classes of {@link io.github.dtrace4j.provider} make them;
 * {@link #of} takes any.
 *
 * {@snippet :
 * syscall("openat").entry().when(execname().eq("java")).then(count("opens"))
 * }
 *
 * @param descriptions what it matches; at least one
 */
public record Probe(List<ProbeDescription> descriptions) {

    /** Copies the list. */
    public Probe {
        descriptions = List.copyOf(descriptions);
    }

    /**
     * {@code provider:module:function:name}; an empty part matches everything.
     *
     * @throws io.github.dtrace4j.InvalidProgramException if a part holds a character that no probe's name has
     */
    public static Probe of(String provider, String module, String function, String name) {
        return new Probe(List.of(new ProbeDescription(provider, module, function, name)));
    }

    /** This probe and the other: {@code this, other}. */
    public Probe or(Probe other) {
        var all = new ArrayList<>(descriptions);
        all.addAll(other.descriptions);
        return new Probe(all);
    }

    /**
     * This probe on one platform, and no probe on others; with {@link #or} it makes a probe whose name depends on the platform. A clause
     * whose probe is on another platform is left out.
     *
     * {@snippet :
     * fbt("vn_*").entry().on(FREEBSD).or(fbt("vfs_*").entry().on(LINUX))
     * }
     */
    public Probe on(Platform platform) {
        return new Probe(descriptions.stream()
                .map(d -> new ProbeDescription(d.provider(), d.module(), d.function(), d.name(), platform))
                .toList());
    }

    /** What it matches on one platform; may be empty. */
    Probe limitedTo(Platform platform) {
        return new Probe(descriptions.stream()
                .filter(d -> d.only() == null || d.only() == platform)
                .toList());
    }

    /** Only when the condition holds: {@code /condition/}. */
    public Guard when(BoolExpr condition) {
        return new Guard(this, condition);
    }

    /** The clause that does this, in order, whenever the probe fires; with no action the firing itself is recorded. */
    public Clause then(Action... actions) {
        return new Clause(this, null, List.of(actions));
    }

    @Override
    public String toString() {
        return descriptions.stream().map(ProbeDescription::toString).collect(Collectors.joining(",\n"));
    }

    /**
     * A probe with its predicate, waiting for its actions.
     *
     * @param probe where
     * @param condition when
     */
    public record Guard(Probe probe, BoolExpr condition) {

        /** Only when the other condition holds too. */
        public Guard and(BoolExpr other) {
            return new Guard(probe, condition.and(other));
        }

        /** The clause that does this, in order, whenever the probe fires and the condition holds. */
        public Clause then(Action... actions) {
            return new Clause(probe, condition, List.of(actions));
        }
    }
}
