package io.github.dtrace4j.data;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One firing of a probe: what one clause of a program recorded, statement by statement. Events that the program declares as typed
 * Java are not in it: they are delivered by themselves.
 *
 * @param probe the probe that fired
 * @param cpu the CPU that it fired on
 * @param flow whether a function was entered or left, if the session has the option {@code flowindent}
 * @param records what the clause's statements recorded, in their order; empty for a clause that records nothing
 */
public record Firing(ProbeId probe, int cpu, Optional<Flow> flow, List<Recorded> records) {

    /** Copies the list. */
    public Firing {
        records = List.copyOf(records);
    }

    /**
     * Where the probe is in the flow of calls.
     *
     * @param kind what the probe tells
     * @param indent how many characters dtrace(1) indents it: two for each call that has not returned
     * @param prefix what dtrace(1) writes before the function, such as {@code " -> "}
     */
    public record Flow(Kind kind, int indent, String prefix) {

        /** What a probe tells about the flow of calls. */
        public enum Kind {
            /** A function is entered. */
            ENTRY,
            /** A function returns. */
            RETURN,
            /** Neither. */
            NONE
        }
    }

    /** All that libdtrace printed for it, as it printed it. */
    public String text() {
        return records.stream().map(Recorded::text).collect(Collectors.joining());
    }

    /** The values that {@code trace()}, {@code stack()} and their like recorded, in their order. */
    public List<Value> values() {
        return records.stream()
                .filter(Recorded.Traced.class::isInstance)
                .map(recorded -> ((Recorded.Traced) recorded).value())
                .toList();
    }
}
