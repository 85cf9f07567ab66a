package io.github.dtrace4j.program;

import java.util.ArrayList;
import java.util.function.Function;

/**
 * A probe whose arguments have names and types, which are there only inside its own clauses:
 *
 * {@snippet :
 * Io.start().then(io -> sum("bytes", io.buffer().bytes()).by(io.device().name()))
 * }
 *
 * @param <A> what gives access to the arguments
 */
public final class TypedProbe<A> {

    private final Probe probe;
    private final A arguments;

    /**
     * @param probe where
     * @param arguments expressions over what the probe passes
     */
    public TypedProbe(Probe probe, A arguments) {
        this.probe = probe;
        this.arguments = arguments;
    }

    /** The probe alone, to join it with others. */
    public Probe probe() {
        return probe;
    }

    /** Its arguments; they mean something only in clauses of this probe. */
    public A arguments() {
        return arguments;
    }

    /** Only when the condition on the arguments holds. */
    public Guard<A> when(Function<? super A, BoolExpr> condition) {
        return when(condition.apply(arguments));
    }

    /** Only when the condition holds. */
    public Guard<A> when(BoolExpr condition) {
        return new Guard<>(probe.when(condition), arguments);
    }

    /** The clause that does this, in order, whenever the probe fires; with no action the firing itself is recorded. */
    public Clause then(Action... actions) {
        return probe.then(actions);
    }

    /** The clause that does this with the arguments, in order, whenever the probe fires. */
    @SafeVarargs
    public final Clause then(
            Function<? super A, ? extends Action> first, Function<? super A, ? extends Action>... more) {
        var actions = new ArrayList<Action>();
        actions.add(first.apply(arguments));
        for (Function<? super A, ? extends Action> next : more) {
            actions.add(next.apply(arguments));
        }
        return probe.then(actions.toArray(Action[]::new));
    }

    /**
     * A typed probe with its predicate, waiting for its actions.
     *
     * @param <A> what gives access to the arguments
     */
    public static final class Guard<A> {

        private final Probe.Guard guard;
        private final A arguments;

        private Guard(Probe.Guard guard, A arguments) {
            this.guard = guard;
            this.arguments = arguments;
        }

        /** Only when the other condition on the arguments holds too. */
        public Guard<A> and(Function<? super A, BoolExpr> condition) {
            return and(condition.apply(arguments));
        }

        /** Only when the other condition holds too. */
        public Guard<A> and(BoolExpr condition) {
            return new Guard<>(guard.and(condition), arguments);
        }

        /** The clause that does this, in order, whenever the probe fires and the condition holds. */
        public Clause then(Action... actions) {
            return guard.then(actions);
        }

        /** The clause that does this with the arguments, in order, whenever the probe fires and the condition holds. */
        @SafeVarargs
        public final Clause then(
                Function<? super A, ? extends Action> first, Function<? super A, ? extends Action>... more) {
            var actions = new ArrayList<Action>();
            actions.add(first.apply(arguments));
            for (Function<? super A, ? extends Action> next : more) {
                actions.add(next.apply(arguments));
            }
            return guard.then(actions.toArray(Action[]::new));
        }
    }
}
