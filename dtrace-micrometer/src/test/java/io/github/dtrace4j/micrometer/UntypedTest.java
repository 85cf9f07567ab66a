package io.github.dtrace4j.micrometer;

import static io.github.dtrace4j.micrometer.Scripted.quantized;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.dtrace4j.DTrace;
import io.github.dtrace4j.data.Aggregate.Function;
import io.github.dtrace4j.data.Average;
import io.github.dtrace4j.data.Stack;
import io.github.dtrace4j.program.DProgram;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Aggregations of hand-written D, which nobody declared in Java. */
class UntypedTest {

    private static final DProgram HAND_WRITTEN = DProgram.ofD("BEGIN { @ = count(); }");

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private DTraceMetrics metrics;

    @BeforeEach
    void bind() {
        ScriptedBackend.reset();
        metrics = DTraceMetrics.builder()
                .every(Duration.ofDays(1)) // only when the test says so
                .everyAggregation()
                .attachedTo(DTrace.open(HAND_WRITTEN).start());
        metrics.bindTo(registry);
    }

    @AfterEach
    void close() {
        metrics.close();
    }

    @Test
    void aDistributionIsAHistogramWithItsOwnBucketsAndWithoutASum() {
        ScriptedBackend.holds("took", Map.of(List.of("cat", 3L), quantized(2, 1, 0, 4)));
        metrics.publish();

        assertThat(lines("dtrace_took"))
                .containsExactly(
                        "# TYPE dtrace_took histogram",
                        "dtrace_took_bucket{key0=\"cat\",key1=\"3\",le=\"3.0\"} 0",
                        "dtrace_took_bucket{key0=\"cat\",key1=\"3\",le=\"7.0\"} 1",
                        "dtrace_took_bucket{key0=\"cat\",key1=\"3\",le=\"15.0\"} 1",
                        "dtrace_took_bucket{key0=\"cat\",key1=\"3\",le=\"31.0\"} 5",
                        "dtrace_took_bucket{key0=\"cat\",key1=\"3\",le=\"+Inf\"} 5",
                        "dtrace_took_count{key0=\"cat\",key1=\"3\"} 5");
    }

    @Test
    void countsAreCountersThatNeverFallAndTheOthersAreGauges() {
        ScriptedBackend.holds("calls", Function.COUNT, Map.of("cat", 5L));
        ScriptedBackend.holds("balance", Map.of(List.of(), -7L));
        ScriptedBackend.holds("least", Function.MIN, Map.of(List.of(), 2L));
        ScriptedBackend.holds("mean", Map.of("cat", new Average(2, 5)));
        metrics.publish();
        ScriptedBackend.holds("calls", Function.COUNT, Map.of("cat", 3L)); // cleared in between
        metrics.publish();

        assertThat(lines("dtrace_"))
                .contains(
                        "dtrace_calls_total{key0=\"cat\"} 8.0",
                        "dtrace_balance -7.0",
                        "dtrace_least 2.0",
                        "dtrace_mean{key0=\"cat\"} 2.5");
    }

    @Test
    void theNamelessOneIsCalledByItsFunction() {
        ScriptedBackend.holds("_", Map.of("cat", quantized(0, 1)));
        metrics.publish();

        assertThat(lines("dtrace_quantize_count")).containsExactly("dtrace_quantize_count{key0=\"cat\"} 1");
    }

    @Test
    void aNameThatTellsOfTheTracingItselfIsLeftToIt() {
        ScriptedBackend.holds("available", Map.of("cat", 3L));
        metrics.publish();

        assertThat(lines("dtrace_available")).contains("dtrace_available_sum{key0=\"cat\"} 3.0");
        assertThat(registry.get("dtrace.available").gauge().value()).isEqualTo(1);
    }

    @Test
    void aStackIsOneLine() {
        var stack = new Stack(List.of(new Stack.Frame(2, "vmlinux`inner+0x1"), new Stack.Frame(1, "vmlinux`outer")));
        ScriptedBackend.holds("on", Function.COUNT, Map.of(stack, 1L));
        metrics.publish();

        assertThat(lines("dtrace_on_total")).contains("dtrace_on_total{key0=\"vmlinux`outer;vmlinux`inner+0x1\"} 1.0");
    }

    @Test
    void whatAppearsLaterIsShownInEveryRegistryAndGoneAfterClose() {
        var other = new SimpleMeterRegistry();
        metrics.publish();
        metrics.bindTo(other);
        ScriptedBackend.holds("late", Function.COUNT, Map.of("cat", 1L));
        metrics.publish();

        assertThat(lines("dtrace_late_total")).contains("dtrace_late_total{key0=\"cat\"} 1.0");
        assertThat(other.get("dtrace.late").functionCounter().count()).isEqualTo(1);
        assertThat(other.get("dtrace.series")
                        .tag("metric", "dtrace.late")
                        .gauge()
                        .value())
                .isEqualTo(1);

        metrics.close();
        assertThat(lines("dtrace_")).isEmpty();
        assertThat(other.getMeters()).isEmpty();
    }

    @Test
    void aHistogramWithoutASumHasNoCounterForIt() {
        var other = new SimpleMeterRegistry();
        metrics.bindTo(other);
        ScriptedBackend.holds("took", Map.of("cat", quantized(0, 3)));
        metrics.publish();

        assertThat(other.find("dtrace.took.sum").meters()).isEmpty();
        assertThat(other.get("dtrace.took.histogram")
                        .tag("le", "+Inf")
                        .functionCounter()
                        .count())
                .isEqualTo(3);
    }

    @Test
    void anAggregationThatStaysTheSameIsOneMetricInTheNextSession() {
        ScriptedBackend.holds("calls", Function.COUNT, Map.of("cat", 5L));
        metrics.publish();
        metrics.attach(DTrace.open(HAND_WRITTEN).start());
        ScriptedBackend.holds("calls", Function.COUNT, Map.of("cat", 6L));
        metrics.publish();

        assertThat(lines("dtrace_calls_total{")).containsExactly("dtrace_calls_total{key0=\"cat\"} 11.0");
    }

    private Stream<String> lines(String prefix) {
        return registry.scrape()
                .lines()
                .filter(line -> line.replaceFirst("^# (TYPE) ", "").startsWith(prefix));
    }
}
