package io.github.dtrace4j.micrometer;

import io.github.dtrace4j.Snapshot;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Gauges: the aggregation's value at the last snapshot. */
final class GaugeFamily<K, V> extends Family<K, GaugeFamily.Series> {

    /** One gauge. */
    static final class Series extends SeriesTable.Entry {
        private volatile double published = Double.NaN;

        /** In the base unit; NaN when the key was not in the last snapshot. */
        double value() {
            return published;
        }
    }

    private final Metric.Gauged<K, V> source;
    private final Map<Series, V> values = new HashMap<>();

    GaugeFamily(Metric<K> metric, Metric.Gauged<K, V> source, SeriesLimits limits) {
        super(metric, new SeriesTable<>(metric.tags(), limits, Series::new));
        this.source = source;
    }

    @Override
    void restart() {
        // A gauge has no past.
    }

    @Override
    void read(Snapshot snapshot, long now) {
        values.clear();
        source.values()
                .apply(snapshot)
                .forEach((key, value) -> values.merge(
                        table().of(key, now), value, source.gauging().merge()));
    }

    @Override
    void publish() {
        for (Series series : table().series().values()) {
            @Nullable V value = values.get(series);
            series.published = value == null
                    ? Double.NaN
                    : metric().unit().toBase(source.gauging().value().applyAsDouble(value));
        }
    }
}
