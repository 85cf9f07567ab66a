package io.github.dtrace4j.micrometer;

import io.github.dtrace4j.data.Loss;
import java.util.EnumMap;
import java.util.Map;

/** What the meters about the tracing itself show. Written by one thread at a time, read by any. */
final class TracingState {

    private final Map<Loss.Kind, Long> lostBefore = new EnumMap<>(Loss.Kind.class);

    private volatile Map<Loss.Kind, Long> lost = Map.of();
    private volatile boolean available;
    private volatile long snapshotAt;
    private volatile boolean hasSnapshot;
    private volatile long consumerLag;
    private volatile long publishDuration;

    /** Whether the session runs. */
    boolean available() {
        return available;
    }

    void available(boolean isRunning) {
        available = isRunning;
    }

    /** What was lost in all sessions until the last snapshot. */
    long lost(Loss.Kind kind) {
        return lost.getOrDefault(kind, 0L);
    }

    /** @param ofThisSession counts from the session's start */
    void lost(Map<Loss.Kind, Long> ofThisSession) {
        var all = new EnumMap<>(lostBefore.isEmpty() ? new EnumMap<>(Loss.Kind.class) : lostBefore);
        ofThisSession.forEach((kind, count) -> all.merge(kind, count, Long::sum));
        lost = all;
    }

    /** The next counts are another session's. */
    void restart() {
        lostBefore.putAll(lost);
    }

    /** Nanoseconds since the last snapshot; NaN when there is none. */
    double snapshotAge() {
        return hasSnapshot ? System.nanoTime() - snapshotAt : Double.NaN;
    }

    /** Nanoseconds that the last snapshot took; NaN when there is none. */
    double consumerLag() {
        return hasSnapshot ? consumerLag : Double.NaN;
    }

    /** Nanoseconds that publishing took; NaN when nothing was published. */
    double publishDuration() {
        return hasSnapshot ? publishDuration : Double.NaN;
    }

    void published(long askedAt, long snapshotTakenAt, long publishedAt) {
        consumerLag = snapshotTakenAt - askedAt;
        publishDuration = publishedAt - snapshotTakenAt;
        snapshotAt = snapshotTakenAt;
        hasSnapshot = true;
    }
}
