package io.github.dtrace4j.micrometer;

import static io.github.dtrace4j.micrometer.Scripted.quantized;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Clock;
import io.micrometer.registry.otlp.OtlpMeterRegistry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.data.AggregationTemporality;
import io.opentelemetry.sdk.testing.exporter.InMemoryMetricReader;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The histograms that an OpenTelemetry exporter gets. */
class OpenTelemetryTest {

    @BeforeEach
    void reset() {
        ScriptedBackend.reset();
    }

    @Test
    void aDistributionIsAHistogramWithExactExplicitBuckets() {
        var reader = InMemoryMetricReader.create();
        var otlp = new OtlpMeterRegistry(key -> key.equals("otlp.enabled") ? "false" : null, Clock.SYSTEM);
        try (var metrics = DTraceMetrics.builder()
                        .every(Duration.ofDays(1))
                        .metric(Metric.histogram("took", Scripted.SIZES, Scripted.BYTES)
                                .tag("program", p -> p)
                                .unit(Unit.NANOSECONDS)
                                .describedAs("Time in read"))
                        .attachedTo(Scripted.started());
                var provider = SdkMeterProvider.builder()
                        .registerMetricReader(reader)
                        .registerMetricProducer(DTraceMetricProducer.of(metrics))
                        .build()) {
            metrics.bindTo(otlp);
            assertThat(reader.collectAllMetrics()).isEmpty();
            ScriptedBackend.holds("sizes", Map.of("cat", quantized(10, 1, 0, 4)));
            ScriptedBackend.holds("bytes", Map.of("cat", 3000L));
            metrics.publish();

            assertThat(reader.collectAllMetrics()).singleElement().satisfies(metric -> {
                assertThat(metric.getName()).isEqualTo("dtrace.took");
                assertThat(metric.getUnit()).isEqualTo("s");
                assertThat(metric.getDescription()).isEqualTo("Time in read");
                assertThat(metric.getHistogramData().getAggregationTemporality())
                        .isEqualTo(AggregationTemporality.CUMULATIVE);
                assertThat(metric.getHistogramData().getPoints())
                        .singleElement()
                        .satisfies(point -> {
                            assertThat(point.getAttributes().get(AttributeKey.stringKey("program")))
                                    .isEqualTo("cat");
                            assertThat(point.getBoundaries()).containsExactly(1.023e-6, 2.047e-6, 4.095e-6, 8.191e-6);
                            assertThat(point.getCounts()).containsExactly(0L, 1L, 0L, 4L, 0L);
                            assertThat(point.getCount()).isEqualTo(5);
                            assertThat(point.getSum()).isEqualTo(3.0e-6);
                        });
            });
            assertThat(otlp.find("dtrace.took").meters()).isEmpty();
            assertThat(otlp.get("dtrace.available").gauge().value()).isOne();
            assertThat(provider).isNotNull();
        } finally {
            otlp.close();
        }
    }
}
