package io.github.dtrace4j.micrometer;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A histogram in a registry that has no way to take one: a counter for each bucket, named and tagged as Micrometer does it itself, and
 * one for the sum.
 */
final class BucketCounters implements Export {

    private final HistogramFamily<?> family;
    private final MeterRegistry registry;
    private final Registrations sums;
    private final Registrations buckets;

    /** What the registered meters are for. */
    private Histograms registered = Histograms.NONE;

    BucketCounters(HistogramFamily<?> family, MeterRegistry registry) {
        this.family = family;
        this.registry = registry;
        this.sums = new Registrations(registry);
        this.buckets = new Registrations(registry);
    }

    @Override
    public void sync() {
        Histograms histograms = family.histograms();
        boolean isSame = Arrays.equals(histograms.bounds(), registered.bounds())
                && histograms.byTags().keySet().equals(registered.byTags().keySet());
        if (!isSame) {
            registered = histograms;
            sums.sync(
                    histograms.byTags(),
                    (values, point) -> Double.isNaN(point.sum()) ? List.of() : List.of(sumOf(values)));
            buckets.sync(boundsBySeries(histograms), (series, bound) -> List.of(bucketOf(series, bound)));
        }
    }

    @Override
    public void remove() {
        sums.removeAll();
        buckets.removeAll();
    }

    /** By the tag values of the series, and the bound as text. */
    private static Map<List<String>, Double> boundsBySeries(Histograms histograms) {
        var all = new LinkedHashMap<List<String>, Double>();
        for (List<String> values : histograms.byTags().keySet()) {
            for (double bound : histograms.bounds()) {
                String le = bound == Double.POSITIVE_INFINITY ? "+Inf" : Double.toString(bound);
                all.put(Stream.concat(values.stream(), Stream.of(le)).toList(), bound);
            }
        }
        return all;
    }

    private Meter sumOf(List<String> values) {
        Metric<?> metric = family.metric();
        return FunctionCounter.builder(metric.name() + ".sum", family, f -> sum(f, values))
                .tags(Registrations.tags(metric, values))
                .description(metric.description())
                .baseUnit(metric.unit().forRegistry())
                .register(registry);
    }

    private Meter bucketOf(List<String> valuesAndBound, double bound) {
        Metric<?> metric = family.metric();
        List<String> values = valuesAndBound.subList(0, metric.tags().size());
        return FunctionCounter.builder(metric.name() + ".histogram", family, f -> cumulative(f, values, bound))
                .tags(Registrations.tags(metric, values).and("le", valuesAndBound.getLast()))
                .description(metric.description())
                .register(registry);
    }

    private static double sum(HistogramFamily<?> family, List<String> values) {
        Histograms.Point point = family.histograms().byTags().get(values);
        return point == null ? 0 : point.sum();
    }

    private static double cumulative(HistogramFamily<?> family, List<String> values, double bound) {
        Histograms histograms = family.histograms();
        Histograms.Point point = histograms.byTags().get(values);
        long all = 0;
        if (point != null) {
            for (int i = 0; i < point.counts().length && histograms.bounds()[i] <= bound; i++) {
                all += point.counts()[i];
            }
        }
        return all;
    }
}
