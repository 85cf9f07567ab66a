package io.github.dtrace4j.program;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One clause of a program: {@code probe /predicate/ { actions }}.
 *
 * @param probe where
 * @param predicate when; null for always
 * @param actions what, in order
 */
public record Clause(Probe probe, @Nullable BoolExpr predicate, List<Action> actions) {

    /** Copies the list. */
    public Clause {
        actions = List.copyOf(actions);
    }
}
