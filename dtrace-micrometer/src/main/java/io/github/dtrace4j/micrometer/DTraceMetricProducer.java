package io.github.dtrace4j.micrometer;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.metrics.data.AggregationTemporality;
import io.opentelemetry.sdk.metrics.data.HistogramData;
import io.opentelemetry.sdk.metrics.data.HistogramPointData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.export.MetricProducer;
import io.opentelemetry.sdk.resources.Resource;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * The histograms of a {@link DTraceMetrics} for OpenTelemetry's SDK, and through its exporter for OTLP: explicit buckets, exact, with
 * cumulative temporality.
 *
 * {@snippet :
 * SdkMeterProvider.builder()
 *         .registerMetricReader(PeriodicMetricReader.create(OtlpHttpMetricExporter.getDefault()))
 *         .registerMetricProducer(DTraceMetricProducer.of(metrics))
 *         .build();
 * }
 *
 * <p>Counters and gauges are not in it: Micrometer's registry for OTLP exports them. That registry has no way to take finished
 * buckets, so the histograms need this one.
 *
 * <p>Needs {@code opentelemetry-sdk-metrics}.
 */
public final class DTraceMetricProducer implements MetricProducer {

    private final DTraceMetrics metrics;

    private DTraceMetricProducer(DTraceMetrics metrics) {
        this.metrics = metrics;
    }

    /** The histograms of these metrics. They are bound to a registry as well, which is what makes them publish. */
    public static DTraceMetricProducer of(DTraceMetrics metrics) {
        return new DTraceMetricProducer(metrics);
    }

    @Override
    public Collection<MetricData> produce(Resource resource) {
        return metrics.families().stream()
                .flatMap(f -> f instanceof HistogramFamily<?> h ? Stream.of(h) : Stream.<HistogramFamily<?>>empty())
                .<MetricData>map(family ->
                        new HistogramMetric(resource, family.metric(), data(family.metric(), family.histograms())))
                .filter(metric -> !metric.isEmpty())
                .toList();
    }

    private static HistogramData data(Metric<?> metric, Histograms histograms) {
        long now = TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis());
        List<Double> bounds = Arrays.stream(histograms.bounds())
                .limit(histograms.bounds().length - 1L) // the infinite one goes without saying
                .boxed()
                .toList();
        return HistogramData.create(
                AggregationTemporality.CUMULATIVE,
                histograms.byTags().entrySet().stream()
                        .map(entry -> point(metric, bounds, now, entry))
                        .toList());
    }

    private static HistogramPointData point(
            Metric<?> metric, List<Double> bounds, long now, Map.Entry<List<String>, Histograms.Point> entry) {
        Histograms.Point point = entry.getValue();
        return HistogramPointData.create(
                TimeUnit.MILLISECONDS.toNanos(point.since()),
                now,
                attributes(metric, entry.getKey()),
                point.sum(),
                false,
                0,
                false,
                0,
                bounds,
                LongStream.of(point.counts()).boxed().toList());
    }

    private static Attributes attributes(Metric<?> metric, List<String> values) {
        var attributes = Attributes.builder();
        for (int i = 0; i < values.size(); i++) {
            attributes.put(metric.tags().get(i).name(), values.get(i));
        }
        return attributes.build();
    }
}
