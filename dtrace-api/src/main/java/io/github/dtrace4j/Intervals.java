package io.github.dtrace4j;

import java.time.Duration;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Waits for the end of each interval, and gives what was aggregated in it. */
final class Intervals extends Spliterators.AbstractSpliterator<Interval> {

    private record Moment(Snapshot snapshot, long nanoTime) {}

    private final Session session;
    private final Duration length;
    private @Nullable Moment begin;
    private boolean over;

    Intervals(Session session, Duration length) {
        super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL | Spliterator.IMMUTABLE);
        if (!length.isPositive()) {
            throw new IllegalArgumentException("An interval must be positive, not " + length);
        }
        this.session = session;
        this.length = length;
    }

    @Override
    public boolean tryAdvance(Consumer<? super Interval> action) {
        if (over) {
            return false;
        }
        Moment before = begin == null ? now() : begin;
        over = session.await(length);
        Moment after = now();
        begin = after;
        action.accept(new Interval(
                after.snapshot().since(before.snapshot()), Duration.ofNanos(after.nanoTime() - before.nanoTime())));
        return true;
    }

    private Moment now() {
        Snapshot snapshot = session.snapshot();
        return new Moment(snapshot, System.nanoTime());
    }
}
