package io.github.dtrace4j.spi;

import java.util.ArrayList;
import java.util.List;

/**
 * A program as a backend gets it.
 *
 * @param d the D text for the backend's platform
 * @param begins the lines of it, from 1, at which a program begins that is compiled by itself, in ascending order; without the first
 * @param events the kinds of events that its clauses emit, ordered by tag: the event with tag {@code TAG_BASE + n} stands at n
 * @param aggregations how to read its aggregations that have a typed handle, applied to what {@link BackendSession#snapshot()} gives
 */
public record ProgramPlan(String d, List<Integer> begins, List<EventPlan> events, List<AggregationPlan> aggregations) {

    /** Copies the lists. */
    public ProgramPlan {
        begins = List.copyOf(begins);
        events = List.copyOf(events);
        aggregations = List.copyOf(aggregations);
    }

    /** A plan whose text is one program. */
    public ProgramPlan(String d, List<EventPlan> events, List<AggregationPlan> aggregations) {
        this(d, List.of(), events, aggregations);
    }

    /**
     * The text, cut where a program begins. Each has empty lines before it, so that a line of it has the number that it has in the
     * whole; the line behind its last one, of which libdtrace says what is wrong with all of it, is none of the next program.
     */
    public List<String> programs() {
        if (begins.isEmpty()) {
            return List.of(d);
        }
        List<String> lines = List.of(d.split("\n", -1));
        var programs = new ArrayList<String>();
        for (int i = 0; i <= begins.size(); i++) {
            int from = i == 0 ? 0 : begins.get(i - 1) - 1;
            int to = i == begins.size() ? lines.size() : begins.get(i) - 1;
            programs.add("\n".repeat(from) + String.join("\n", lines.subList(from, to)));
        }
        return programs;
    }
}
