package io.github.dtrace4j.micrometer;

import io.github.dtrace4j.Snapshot;

/**
 * All series of one metric: takes snapshots in, on one thread at a time, and offers values that any thread may read.
 *
 * @param <K> the aggregation's key
 * @param <S> what is kept for a series
 */
abstract sealed class Family<K, S extends SeriesTable.Entry> permits CounterFamily, GaugeFamily, HistogramFamily {

    private final Metric<K> metric;
    private final SeriesTable<K, S> table;

    private volatile int size;
    private volatile int folded;

    Family(Metric<K> metric, SeriesTable<K, S> table) {
        this.metric = metric;
        this.table = table;
    }

    static <K> Family<K, ?> of(Metric<K> metric, SeriesLimits limits) {
        return switch (metric.source()) {
            case Metric.Counted<K> counted -> new CounterFamily<>(metric, counted, limits);
            case Metric.Gauged<K, ?> gauged -> new GaugeFamily<>(metric, gauged, limits);
            case Metric.Distributed<K> distributed -> new HistogramFamily<>(metric, distributed, limits);
        };
    }

    final Metric<K> metric() {
        return metric;
    }

    /** For the thread that updates. */
    final SeriesTable<K, S> table() {
        return table;
    }

    /**
     * Takes in a snapshot.
     *
     * @param now {@link System#nanoTime()}
     */
    final void update(Snapshot snapshot, long now) {
        table.begin();
        read(snapshot, now);
        table.removeVanished(now);
        publish();
        size = table.series().size();
        folded = table.folded();
    }

    /** The next snapshot is another session's, whose aggregations began at nothing. */
    abstract void restart();

    abstract void read(Snapshot snapshot, long now);

    /** Makes what was read visible to other threads. */
    abstract void publish();

    /** How many series there are. */
    final int size() {
        return size;
    }

    /** How many keys share the series {@value SeriesTable#OTHER}. */
    final int folded() {
        return folded;
    }
}
