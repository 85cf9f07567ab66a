package io.github.dtrace4j.micrometer;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All metrics in one registry. Counters and gauges go to the registry as it is; histograms to each registry that a composite consists
 * of, in the way that each can take them.
 */
final class BoundRegistry implements Export {

    private static final String PROMETHEUS = "io.micrometer.prometheusmetrics.PrometheusMeterRegistry";
    private static final String OTLP = "io.micrometer.registry.otlp.OtlpMeterRegistry";

    private final MeterRegistry registry;
    private final List<HistogramFamily<?>> histograms;
    private final List<Export> numbers;
    private final IdentityHashMap<MeterRegistry, List<Export>> byLeaf = new IdentityHashMap<>();

    BoundRegistry(MeterRegistry registry, List<Family<?, ?>> families) {
        this.registry = registry;
        this.numbers = families.stream().flatMap(this::numbers).toList();
        this.histograms = families.stream().flatMap(BoundRegistry::histograms).toList();
    }

    @Override
    public void sync() {
        numbers.forEach(Export::sync);
        Set<MeterRegistry> leaves = leaves(registry).collect(Collectors.toSet());
        byLeaf.keySet().retainAll(leaves);
        for (MeterRegistry leaf : leaves) {
            byLeaf.computeIfAbsent(leaf, this::exports).forEach(Export::sync);
        }
    }

    @Override
    public void remove() {
        numbers.forEach(Export::remove);
        byLeaf.values().forEach(exports -> exports.forEach(Export::remove));
        byLeaf.clear();
    }

    private Stream<Export> numbers(Family<?, ?> family) {
        return switch (family) {
            case CounterFamily<?> counters -> Stream.of(NumberExport.of(counters, registry));
            case GaugeFamily<?, ?> gauges -> Stream.of(NumberExport.of(gauges, registry));
            case HistogramFamily<?> _ -> Stream.empty();
        };
    }

    private static Stream<HistogramFamily<?>> histograms(Family<?, ?> family) {
        return family instanceof HistogramFamily<?> histogram ? Stream.of(histogram) : Stream.empty();
    }

    private List<Export> exports(MeterRegistry leaf) {
        if (isA(leaf, PROMETHEUS)) {
            return histograms.stream()
                    .map(h -> PrometheusHistograms.of(h, leaf))
                    .toList();
        }
        if (isA(leaf, OTLP)) {
            return List.of(); // DTraceMetricProducer exports them; the registry fails on meters that it does not know
        }
        return histograms.stream().<Export>map(h -> new BucketCounters(h, leaf)).toList();
    }

    private static Stream<MeterRegistry> leaves(MeterRegistry registry) {
        return registry instanceof CompositeMeterRegistry composite
                ? composite.getRegistries().stream().flatMap(BoundRegistry::leaves)
                : Stream.of(registry);
    }

    /** By name, because neither registry need be on the class path. */
    private static boolean isA(MeterRegistry registry, String className) {
        for (Class<?> c = registry.getClass(); c != null; c = c.getSuperclass()) {
            if (c.getName().equals(className)) {
                return true;
            }
        }
        return false;
    }
}
