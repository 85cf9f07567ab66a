package io.github.dtrace4j.spi;

import java.util.List;

/**
 * A program as a backend gets it.
 *
 * @param d the D text for the backend's platform
 * @param events the kinds of events that its clauses emit, ordered by tag: the event with tag {@code TAG_BASE + n} stands at n
 * @param aggregations how to read its aggregations that have a typed handle, applied to what {@link BackendSession#snapshot()} gives
 */
public record ProgramPlan(String d, List<EventPlan> events, List<AggregationPlan> aggregations) {

    /** Copies the lists. */
    public ProgramPlan {
        events = List.copyOf(events);
        aggregations = List.copyOf(aggregations);
    }
}
