package io.github.dtrace4j.micrometer;

import io.github.dtrace4j.program.Clause;
import io.github.dtrace4j.program.DProgram;
import java.util.List;
import java.util.stream.Stream;

/**
 * Clauses, and what becomes of the aggregations that they feed. Several of them make one program, so that one session serves all.
 *
 * @param clauses in the order in which they run
 * @param metrics of aggregations that the clauses feed
 */
public record Instrumentation(List<Clause> clauses, List<Metric<?>> metrics) {

    /** Copies the lists. */
    public Instrumentation {
        clauses = List.copyOf(clauses);
        metrics = List.copyOf(metrics);
    }

    /** These clauses, for these metrics. */
    public static Instrumentation of(List<Clause> clauses, Metric<?>... metrics) {
        return new Instrumentation(clauses, List.of(metrics));
    }

    /** Both: first the clauses and metrics of this one, then the other's. */
    public Instrumentation and(Instrumentation other) {
        return new Instrumentation(
                Stream.concat(clauses.stream(), other.clauses.stream()).toList(),
                Stream.concat(metrics.stream(), other.metrics.stream()).toList());
    }

    /**
     * The clauses as a program.
     *
     * @throws io.github.dtrace4j.InvalidProgramException if there are none, or they do not go together
     */
    public DProgram program() {
        return DProgram.of(clauses.toArray(Clause[]::new));
    }
}
