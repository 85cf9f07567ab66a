package io.github.dtrace4j.program;

import java.util.ArrayList;
import java.util.List;

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
        return String.join(
                ",\n", descriptions.stream().map(ProbeDescription::toString).toList());
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
