package io.github.dtrace4j.micrometer;

import io.github.dtrace4j.Snapshot;
import io.github.dtrace4j.data.Distribution;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Histograms: bucket by bucket what was added since the snapshot before is added; a distribution of which a bucket fell began anew. */
final class HistogramFamily<K> extends Family<K, HistogramFamily.Series> {

    private static final Distribution NOTHING = new Distribution(List.of());

    /** One histogram. */
    static final class Series extends SeriesTable.Entry {
        private final long since = System.currentTimeMillis();
        private long[] counts = {};
        private long sum;
        private Histograms.@Nullable Point published;
    }

    private final Metric.Distributed<K> source;
    private final BucketLayout layout;
    private Map<K, Distribution> bucketsBefore = Map.of();
    private Map<K, Long> sumsBefore = Map.of();
    private volatile Histograms published = Histograms.NONE;

    HistogramFamily(Metric<K> metric, Metric.Distributed<K> source, SeriesLimits limits) {
        super(metric, new SeriesTable<>(metric.tags(), limits, Series::new));
        this.source = source;
        this.layout = new BucketLayout(metric.unit());
    }

    /** What the last snapshot made of them. For any thread. */
    Histograms histograms() {
        return published;
    }

    @Override
    void restart() {
        bucketsBefore = Map.of();
        sumsBefore = Map.of();
    }

    @Override
    void read(Snapshot snapshot, long now) {
        Map<K, Distribution> buckets = source.buckets().apply(snapshot);
        Map<K, Long> sums = source.sums().apply(snapshot);
        double[] boundsBefore = layout.bounds();
        if (layout.include(buckets.values())) {
            table().series().values().forEach(series -> spread(series, boundsBefore));
        }
        buckets.forEach((key, distribution) -> {
            Distribution before = bucketsBefore.getOrDefault(key, NOTHING);
            long sum = sums.getOrDefault(key, 0L);
            Series series = table().of(key, now);
            if (fell(before, distribution)) {
                add(series, distribution, NOTHING, sum);
            } else {
                add(series, distribution, before, sum - sumsBefore.getOrDefault(key, 0L));
            }
        });
        bucketsBefore = buckets;
        sumsBefore = sums;
    }

    @Override
    void publish() {
        var points = new LinkedHashMap<List<String>, Histograms.Point>();
        table().series().forEach((tags, series) -> points.put(tags, point(series)));
        published = new Histograms(layout.bounds(), points);
    }

    private Histograms.Point point(Series series) {
        Histograms.Point last = series.published;
        double sum = source.hasSum() ? metric().unit().toBase(series.sum) : Double.NaN;
        // Most series of a large metric rest between two snapshots.
        if (last != null && Double.compare(last.sum(), sum) == 0 && Arrays.equals(last.counts(), series.counts)) {
            return last;
        }
        var point = new Histograms.Point(series.counts.clone(), sum, series.since);
        series.published = point;
        return point;
    }

    private void add(Series series, Distribution distribution, Distribution before, long sum) {
        if (series.counts.length == 0) {
            series.counts = new long[layout.bounds().length];
        }
        for (Distribution.Bucket bucket : distribution.buckets()) {
            series.counts[layout.indexOf(bucket.to())] += bucket.count();
        }
        for (Distribution.Bucket bucket : before.buckets()) {
            series.counts[layout.indexOf(bucket.to())] -= bucket.count();
        }
        series.sum += sum;
    }

    private void spread(Series series, double[] boundsBefore) {
        long[] counts = new long[layout.bounds().length];
        for (int i = 0; i < boundsBefore.length; i++) {
            counts[Arrays.binarySearch(layout.bounds(), boundsBefore[i])] = series.counts[i];
        }
        series.counts = counts;
    }

    private static boolean fell(Distribution before, Distribution now) {
        int i = 0;
        for (Distribution.Bucket bucket : before.buckets()) {
            if (bucket.count() == 0) {
                continue;
            }
            while (i < now.buckets().size() && now.buckets().get(i).to() < bucket.to()) {
                i++;
            }
            boolean isThere = i < now.buckets().size() && now.buckets().get(i).to() == bucket.to();
            if (!isThere || now.buckets().get(i).count() < bucket.count()) {
                return true;
            }
        }
        return false;
    }
}
