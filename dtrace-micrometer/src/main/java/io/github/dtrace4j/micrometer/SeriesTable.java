package io.github.dtrace4j.micrometer;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The series of one metric by their tag values: at most so many, the rest folded into one series named {@value #OTHER}, and those
 * whose key is gone for long enough removed.
 *
 * @param <K> the aggregation's key
 * @param <S> what is kept for a series
 */
final class SeriesTable<K, S extends SeriesTable.Entry> {

    static final String OTHER = "other";
    private static final String UNKNOWN = "unknown";

    /** What is kept for a series; knows when it was last seen. */
    abstract static class Entry {
        private long seenAt;
    }

    private final List<Metric.Tagging<K>> tags;
    private final List<String> other;
    private final SeriesLimits limits;
    private final Supplier<S> newEntry;
    private final Map<List<String>, S> series = new LinkedHashMap<>();
    private int folded;

    SeriesTable(List<Metric.Tagging<K>> tags, SeriesLimits limits, Supplier<S> newEntry) {
        this.tags = tags;
        this.other = Collections.nCopies(tags.size(), OTHER);
        this.limits = limits;
        this.newEntry = newEntry;
    }

    /** Before the keys of a snapshot are looked up. */
    void begin() {
        folded = 0;
    }

    /** The series that the key belongs to at this moment, made if there is room. */
    S of(K key, long now) {
        List<String> values = tagValues(key);
        S own = series.get(values);
        if (own == null) {
            boolean full = ownSeries() >= limits.mostSeries();
            if (full) {
                folded++;
            }
            own = series.computeIfAbsent(full ? other : values, _ -> newEntry.get());
        }
        touch(own, now);
        return own;
    }

    /** After the keys of a snapshot were looked up: forgets the series that have not been seen for the time that they are kept. */
    void removeVanished(long now) {
        series.values().removeIf(s -> now - seenAt(s) > limits.keepVanished().toNanos());
    }

    Map<List<String>, S> series() {
        return series;
    }

    /** How many keys of the last snapshot are in {@value #OTHER}. */
    int folded() {
        return folded;
    }

    private static void touch(Entry entry, long now) {
        entry.seenAt = now;
    }

    private static long seenAt(Entry entry) {
        return entry.seenAt;
    }

    private int ownSeries() {
        return series.containsKey(other) ? series.size() - 1 : series.size();
    }

    private List<String> tagValues(K key) {
        var values = new ArrayList<String>(tags.size());
        for (Metric.Tagging<K> tag : tags) {
            String value = tag.value().apply(key);
            values.add(value.isEmpty() ? UNKNOWN : value);
        }
        return values;
    }
}
