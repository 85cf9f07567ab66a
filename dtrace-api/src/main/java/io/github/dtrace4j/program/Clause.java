package io.github.dtrace4j.program;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One clause of a program: {@code probe /predicate/ { actions }}.
 *
 * @param probe where
 * @param predicate when; null for always
 * @param actions what, in order
 * @param callSite the Java call that made it; no part of its equality
 */
public record Clause(Probe probe, @Nullable BoolExpr predicate, List<Action> actions, CallSite callSite)
        implements Part {

    /**
     * Copies the list.
     *
     * @throws io.github.dtrace4j.InvalidProgramException if the actions break a rule of speculation
     */
    public Clause {
        actions = List.copyOf(actions);
        SpeculationRules.check(actions);
    }

    /**
     * A clause that is made by the calling code.
     *
     * @throws io.github.dtrace4j.InvalidProgramException if the actions break a rule of speculation
     */
    public Clause(Probe probe, @Nullable BoolExpr predicate, List<Action> actions) {
        this(probe, predicate, actions, CallSite.here());
    }
}
