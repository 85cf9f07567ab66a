package io.github.dtrace4j.micrometer;

import io.github.dtrace4j.Snapshot;
import java.util.Map;

/** Counters: what was added since the snapshot before is added, so a value that fell has begun anew. */
final class CounterFamily<K> extends Family<K, CounterFamily.Series> {

    /** One counter. */
    static final class Series extends SeriesTable.Entry {
        private long total;
        private volatile long published;

        long value() {
            return published;
        }
    }

    private final Metric.Counted<K> source;
    private Map<K, Long> before = Map.of();

    CounterFamily(Metric<K> metric, Metric.Counted<K> source, SeriesLimits limits) {
        super(metric, new SeriesTable<>(metric.tags(), limits, Series::new));
        this.source = source;
    }

    @Override
    void restart() {
        before = Map.of();
    }

    @Override
    void read(Snapshot snapshot, long now) {
        Map<K, Long> values = source.values().apply(snapshot);
        values.forEach((key, value) -> table().of(key, now).total += added(before.getOrDefault(key, 0L), value));
        before = values;
    }

    @Override
    void publish() {
        table().series().values().forEach(series -> series.published = series.total);
    }

    private static long added(long before, long value) {
        return Math.max(0, value >= before ? value - before : value);
    }
}
