package io.github.dtrace4j.junit;

import io.github.dtrace4j.InvalidProgramException;
import io.github.dtrace4j.Snapshot;
import io.github.dtrace4j.program.DProgram;
import io.github.dtrace4j.program.Event;
import java.util.List;

/**
 * What a program of the user recorded of a block.
 *
 * @param program the user's
 * @param occurrences of its events, in the order in which they arrived
 * @param snapshot of its aggregations at the end of the block
 */
record Measured(DProgram program, List<Occurrence> occurrences, Snapshot snapshot) {

    /**
     * One occurrence.
     *
     * @param value what the event delivers
     */
    record Occurrence(Event<?> event, Object value) {}

    Measured {
        occurrences = List.copyOf(occurrences);
    }

    @SuppressWarnings("unchecked") // the session delivered the values for this very event
    <R> List<R> events(Event<R> event) {
        if (program.indexOf(event).isEmpty()) {
            throw new InvalidProgramException(
                    "The program that was traced in this block does not emit the event {" + event + "}");
        }
        return occurrences.stream()
                .filter(o -> o.event().isSameAs(event))
                .map(o -> (R) o.value())
                .toList();
    }
}
