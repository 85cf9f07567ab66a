package io.github.dtrace4j;

import io.github.dtrace4j.data.Loss;
import io.github.dtrace4j.program.Aggregation;
import io.github.dtrace4j.program.DProgram;
import io.github.dtrace4j.program.Keyed;
import io.github.dtrace4j.program.Scalar;
import io.github.dtrace4j.spi.BackendSession;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All aggregations of a session at one moment. Immutable, safe for use by several threads. */
public final class Snapshot {

    private final DProgram program;
    private final Map<String, List<BackendSession.Entry>> entries;
    private final Instant takenAt;
    private final Map<Loss.Kind, Long> losses;

    Snapshot(
            DProgram program,
            Map<String, List<BackendSession.Entry>> entries,
            Instant takenAt,
            Map<Loss.Kind, Long> losses) {
        this.program = program;
        this.entries = entries;
        this.takenAt = takenAt;
        this.losses = losses;
    }

    /**
     * The values of an aggregation by key, in the order of the keys. Empty when nothing was aggregated; look at {@link #isComplete()}
     * before you take that for "nothing happened".
     *
     * @throws InvalidProgramException if the program does not feed this aggregation
     */
    @SuppressWarnings("unchecked") // the plan decoded the entries with this aggregation's own decoders
    public <K, V> Map<K, V> get(Keyed<K, V> aggregation) {
        var values = new LinkedHashMap<K, V>();
        for (BackendSession.Entry entry : entriesOf(aggregation)) {
            if (values.put((K) entry.key(), (V) entry.value()) != null) {
                throw new InvalidProgramException(
                        "Two different keys of @" + aggregation.name() + " became equal in Java: " + entry.key()
                                + ". The constructor given to by() must keep what tells keys apart.");
            }
        }
        return Collections.unmodifiableMap(values);
    }

    /**
     * The value of an aggregation without keys; empty when nothing was aggregated.
     *
     * @throws InvalidProgramException if the program does not feed this aggregation
     */
    @SuppressWarnings("unchecked") // the plan decoded the entry with this aggregation's own decoder
    public <V> Optional<V> get(Scalar<V> aggregation) {
        return entriesOf(aggregation).stream().map(e -> (V) e.value()).findFirst();
    }

    /** When it was taken, by this JVM's clock. */
    public Instant takenAt() {
        return takenAt;
    }

    /** What had been lost until then, by place. */
    public Map<Loss.Kind, Long> losses() {
        return losses;
    }

    /** Whether no aggregation data was lost until then. */
    public boolean isComplete() {
        return !losses.containsKey(Loss.Kind.AGGREGATION);
    }

    private List<BackendSession.Entry> entriesOf(Aggregation<?> aggregation) {
        if (!program.contains(aggregation)) {
            throw new InvalidProgramException("No clause of this session's program feeds " + aggregation);
        }
        return entries.getOrDefault(aggregation.name(), List.of());
    }
}
