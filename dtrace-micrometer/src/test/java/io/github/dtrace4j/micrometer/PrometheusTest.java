package io.github.dtrace4j.micrometer;

import static io.github.dtrace4j.micrometer.Scripted.quantized;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.dtrace4j.data.Distribution;
import io.github.dtrace4j.data.Scale;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The text that Prometheus gets. */
class PrometheusTest {

    private static final String OPEN_METRICS = "application/openmetrics-text; version=1.0.0; charset=utf-8";

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final DTraceMetrics metrics = metrics(Unit.NANOSECONDS);

    @BeforeEach
    void reset() {
        ScriptedBackend.reset();
    }

    @AfterEach
    void close() {
        metrics.close();
    }

    @Test
    void aDistributionIsAHistogramWithExactBoundsInSeconds() {
        metrics.attach(Scripted.started());
        metrics.bindTo(registry);
        holds(3000, 1, 0, 4); // 1024..2047 ns: 1, 4096..8191 ns: 4
        metrics.publish();

        assertThat(registry.scrape().lines().filter(line -> line.contains("dtrace_took")))
                .containsExactly(
                        "# HELP dtrace_took_seconds Time in read",
                        "# TYPE dtrace_took_seconds histogram",
                        "dtrace_took_seconds_bucket{program=\"cat\",le=\"1.023E-6\"} 0",
                        "dtrace_took_seconds_bucket{program=\"cat\",le=\"2.047E-6\"} 1",
                        "dtrace_took_seconds_bucket{program=\"cat\",le=\"4.095E-6\"} 1",
                        "dtrace_took_seconds_bucket{program=\"cat\",le=\"8.191E-6\"} 5",
                        "dtrace_took_seconds_bucket{program=\"cat\",le=\"+Inf\"} 5",
                        "dtrace_took_seconds_count{program=\"cat\"} 5",
                        "dtrace_took_seconds_sum{program=\"cat\"} 3.0E-6");
    }

    @Test
    void openMetricsHasTheSameCounts() {
        metrics.attach(Scripted.started());
        metrics.bindTo(registry);
        holds(3000, 1, 0, 4);
        metrics.publish();

        assertThat(registry.scrape(OPEN_METRICS).lines())
                .contains(
                        "dtrace_took_seconds_bucket{program=\"cat\",le=\"8.191E-6\"} 5",
                        "dtrace_took_seconds_count{program=\"cat\"} 5",
                        "dtrace_took_seconds_sum{program=\"cat\"} 3.0E-6");
    }

    @Test
    void hugeCountsAreExact() {
        metrics.attach(Scripted.started());
        metrics.bindTo(registry);
        holds(0, 9_007_199_254_740_993L); // 2^53 + 1 is no double
        metrics.publish();

        assertThat(registry.scrape())
                .contains("dtrace_took_seconds_bucket{program=\"cat\",le=\"2.047E-6\"} 9007199254740993\n");
    }

    @Test
    void openEndsNegativeValuesAndZeroHaveTheirBuckets() {
        metrics.attach(Scripted.started());
        metrics.bindTo(registry);
        ScriptedBackend.holds("sizes", Map.of("cat", Distribution.of(new Scale.Linear(0, 10_000, 1), new long[] {1, 2, 3
        })));
        ScriptedBackend.holds("bytes", Map.of("cat", 1L));
        metrics.publish();

        assertThat(registry.scrape().lines().filter(line -> line.contains("_bucket")))
                .containsExactly(
                        "dtrace_took_seconds_bucket{program=\"cat\",le=\"-1.0E-9\"} 1",
                        "dtrace_took_seconds_bucket{program=\"cat\",le=\"9.999E-6\"} 3",
                        "dtrace_took_seconds_bucket{program=\"cat\",le=\"+Inf\"} 6");
    }

    @Test
    void commonTagsAndRefusalsOfTheRegistryApply() {
        registry.config()
                .commonTags("host", "a")
                .meterFilter(MeterFilter.deny(id -> "dd".equals(id.getTag("program"))));
        metrics.attach(Scripted.started());
        metrics.bindTo(registry);
        ScriptedBackend.holds("sizes", Map.of("cat", quantized(0, 1), "dd", quantized(0, 2)));
        metrics.publish();

        assertThat(registry.scrape())
                .contains("dtrace_took_seconds_count{host=\"a\",program=\"cat\"} 1\n")
                .doesNotContain("program=\"dd\"");
    }

    @Test
    void everyPrometheusRegistryOfACompositeGetsThem() {
        var composite = new CompositeMeterRegistry();
        var simple = new SimpleMeterRegistry();
        composite.add(simple);
        metrics.attach(Scripted.started());
        metrics.bindTo(composite);
        holds(0, 7);
        metrics.publish();
        composite.add(registry);
        metrics.publish();

        assertThat(registry.scrape()).contains("dtrace_took_seconds_count{program=\"cat\"} 7\n");
        assertThat(simple.get("dtrace.took.histogram")
                        .tag("le", "+Inf")
                        .functionCounter()
                        .count())
                .isEqualTo(7);
    }

    @Test
    void otherRegistriesGetACounterForEachBucket() {
        var simple = new SimpleMeterRegistry();
        metrics.attach(Scripted.started());
        metrics.bindTo(simple);
        holds(3000, 1, 0, 4);
        metrics.publish();
        System.gc(); // a counter whose object is gone would stand still
        holds(5000, 1, 0, 5);
        metrics.publish();

        assertThat(simple.get("dtrace.took.histogram")
                        .tag("le", "8.191E-6")
                        .functionCounter()
                        .count())
                .isEqualTo(6);
        assertThat(simple.get("dtrace.took.sum").functionCounter().count()).isEqualTo(5.0E-6);
    }

    @Test
    void aNameThatTheApplicationUsesIsNotExportedAndTheScrapeStillWorks() {
        DistributionSummary.builder("dtrace.took")
                .baseUnit("seconds")
                .register(registry)
                .record(1);
        metrics.attach(Scripted.started());
        metrics.bindTo(registry);
        holds(0, 7);
        metrics.publish();

        assertThat(registry.scrape())
                .contains("dtrace_took_seconds_count 1\n")
                .contains("dtrace_calls_total{program=\"cat\"} 3.0")
                .doesNotContain("dtrace_took_seconds_bucket");
    }

    @Test
    void closingRemovesEveryMeter() {
        metrics.attach(Scripted.started());
        metrics.bindTo(registry);
        holds(0, 7);
        metrics.publish();
        assertThat(registry.scrape()).contains("dtrace_took", "dtrace_calls", "dtrace_available");

        metrics.close();

        assertThat(registry.scrape()).doesNotContain("dtrace");
        assertThat(registry.getMeters()).isEmpty();
    }

    private static void holds(long sum, long... counts) {
        ScriptedBackend.holds("sizes", Map.of("cat", quantized(10, counts)));
        ScriptedBackend.holds("bytes", Map.of("cat", sum));
        ScriptedBackend.holds("calls", Map.of("cat", 3L));
    }

    private static DTraceMetrics metrics(Unit unit) {
        return DTraceMetrics.builder()
                .every(Duration.ofDays(1))
                .metric(Metric.histogram("took", Scripted.SIZES, Scripted.BYTES)
                        .tag("program", p -> p)
                        .unit(unit)
                        .describedAs("Time in read"))
                .metric(Metric.counter("calls", Scripted.CALLS).tag("program", p -> p))
                .detached();
    }
}
