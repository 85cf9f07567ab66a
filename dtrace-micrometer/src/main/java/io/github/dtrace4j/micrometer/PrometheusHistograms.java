package io.github.dtrace4j.micrometer;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.noop.NoopMeter;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.model.registry.Collector;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricMetadata;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A histogram in a Prometheus registry: exact buckets, handed over as they are.
 *
 * <p>Micrometer has no meter that takes finished buckets. So each series is there twice: as a marker without measurements, on which
 * the registry applies its filters, common tags and naming as on any meter, and as a data point of one collector for the whole
 * family, under the name and tags that the marker got.
 */
final class PrometheusHistograms implements Export {

    private static final Logger LOG = LoggerFactory.getLogger(PrometheusHistograms.class);

    private final HistogramFamily<?> family;
    private final PrometheusMeterRegistry registry;
    private final Registrations registrations;

    /** For the scraping thread; by the tag values that the family knows the series by. */
    private final Map<List<String>, Labels> labels = new ConcurrentHashMap<>();

    private volatile @Nullable FamilyCollector collector;
    private boolean refused;

    private PrometheusHistograms(HistogramFamily<?> family, PrometheusMeterRegistry registry) {
        this.family = family;
        this.registry = registry;
        this.registrations = new Registrations(registry);
    }

    /** The registry must be a {@link PrometheusMeterRegistry}. */
    static Export of(HistogramFamily<?> family, MeterRegistry registry) {
        return new PrometheusHistograms(family, (PrometheusMeterRegistry) registry);
    }

    @Override
    public void sync() {
        if (refused) {
            return;
        }
        var series = family.histograms().byTags();
        registrations.sync(series, (values, _) -> register(values));
        labels.keySet().retainAll(series.keySet());
    }

    @Override
    public void remove() {
        registrations.removeAll();
        labels.clear();
        FamilyCollector registered = collector;
        if (registered != null) {
            registry.getPrometheusRegistry().unregister(registered);
            collector = null;
        }
    }

    private List<Meter> register(List<String> values) {
        Metric<?> metric = family.metric();
        Meter marker = Meter.builder(metric.name(), Meter.Type.DISTRIBUTION_SUMMARY, List.of())
                .tags(Registrations.tags(metric, values))
                .description(metric.description())
                .baseUnit(metric.unit().forRegistry())
                .register(registry);
        if (marker instanceof NoopMeter) { // that is what a filter's refusal looks like
            return List.of();
        }
        if (collector == null) {
            collect(marker.getId());
        }
        List<Tag> tags = marker.getId().getConventionTags(registry.config().namingConvention());
        labels.put(
                values,
                Labels.of(
                        tags.stream().map(Tag::getKey).toList(),
                        tags.stream().map(Tag::getValue).toList()));
        return List.of(marker);
    }

    private void collect(Meter.Id id) {
        if (registry.find(id.getName()).meters().size() > 1) {
            // Two families of one name would make every scrape fail, of all metrics.
            refused = true;
            LOG.warn(
                    "{} is not exported to Prometheus: the registry has other meters of this name. Give the metric another name.",
                    id.getName());
            return;
        }
        String name = id.getConventionName(registry.config().namingConvention());
        var made = new FamilyCollector(new MetricMetadata(name, help(id)));
        registry.getPrometheusRegistry().register(made);
        collector = made;
    }

    private static String help(Meter.Id id) {
        String description = id.getDescription();
        return description == null || description.isEmpty() ? " " : description;
    }

    private final class FamilyCollector implements Collector {

        private final MetricMetadata metadata;

        FamilyCollector(MetricMetadata metadata) {
            this.metadata = metadata;
        }

        @Override
        public MetricSnapshot collect() {
            Histograms histograms = family.histograms();
            var points = new ArrayList<HistogramDataPointSnapshot>();
            histograms.byTags().forEach((values, point) -> {
                Labels ofSeries = labels.get(values);
                if (ofSeries != null) {
                    points.add(point(histograms.bounds(), ofSeries, point));
                }
            });
            return new HistogramSnapshot(metadata, points);
        }

        @Override
        public @Nullable MetricSnapshot collect(Predicate<String> includedNames) {
            return includedNames.test(metadata.getPrometheusName()) ? collect() : null;
        }

        private static HistogramDataPointSnapshot point(double[] bounds, Labels labels, Histograms.Point point) {
            var buckets = ClassicHistogramBuckets.builder();
            for (int i = 0; i < bounds.length; i++) {
                buckets.bucket(bounds[i], point.counts()[i]);
            }
            return HistogramDataPointSnapshot.builder()
                    .labels(labels)
                    .classicHistogramBuckets(buckets.build())
                    .sum(point.sum())
                    .createdTimestampMillis(point.since())
                    .build();
        }
    }
}
