package io.github.dtrace4j.micrometer;

import static io.github.dtrace4j.micrometer.Scripted.quantized;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.dtrace4j.data.Average;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Keys as series: tags, the limit, what is folded, what vanishes. */
class SeriesTest {

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final DTraceMetrics.Builder builder = DTraceMetrics.builder()
            .every(Duration.ofDays(1))
            .metric(Metric.counter("calls", Scripted.CALLS).tag("program", p -> p))
            .metric(Metric.gauge("largest", Scripted.LARGEST).tag("program", p -> p))
            .metric(Metric.mean("mean", Scripted.MEAN).tag("program", p -> p).unit(Unit.MICROSECONDS))
            .metric(Metric.histogram("size", Scripted.SIZES, Scripted.BYTES).tag("first", p -> p.substring(0, 1)));

    private DTraceMetrics metrics = builder.detached();

    @BeforeEach
    void reset() {
        ScriptedBackend.reset();
    }

    @AfterEach
    void close() {
        metrics.close();
    }

    @Test
    void gaugesShowTheLastSnapshotInTheBaseUnit() {
        bind(builder);
        ScriptedBackend.holds("largest", Map.of("cat", 9L));
        ScriptedBackend.holds("mean", Map.of("cat", new Average(2, 3)));
        metrics.publish();
        assertThat(gauge("dtrace.largest", "cat")).isEqualTo(9);
        assertThat(gauge("dtrace.mean", "cat")).isEqualTo(1.5e-6);

        ScriptedBackend.holds("largest", Map.of());
        metrics.publish();
        assertThat(gauge("dtrace.largest", "cat")).isNaN();
    }

    @Test
    void keysThatGiveTheSameTagsAreAddedUp() {
        bind(builder);
        ScriptedBackend.holds("sizes", Map.of("cat", quantized(0, 1), "cut", quantized(0, 2)));
        metrics.publish();

        assertThat(registry.get("dtrace.size.histogram")
                        .tags("first", "c", "le", "1.0")
                        .functionCounter()
                        .count())
                .isEqualTo(3);
    }

    @Test
    void keysBeyondTheLimitShareOneSeriesAndAreCounted() {
        bind(builder.mostSeries(2));
        calls("a", 1, "b", 2, "c", 3, "d", 4);
        calls("a", 1, "b", 2, "c", 5, "d", 4);

        assertThat(counter("a")).isEqualTo(1);
        assertThat(counter("b")).isEqualTo(2);
        assertThat(counter("other")).isEqualTo(9);
        assertThat(registry.find("dtrace.calls").functionCounters()).hasSize(3);
        assertThat(own("dtrace.series.folded", "dtrace.calls")).isEqualTo(2);
        assertThat(own("dtrace.series", "dtrace.calls")).isEqualTo(3);
    }

    @Test
    void foldedMaximaAndMeansAreThoseOfAllTheirKeys() {
        bind(builder.mostSeries(1));
        ScriptedBackend.holds("largest", ordered("a", 1L, "b", 7L, "c", 5L));
        ScriptedBackend.holds(
                "mean", ordered("a", new Average(1, 1), "b", new Average(1, 2_000_000), "c", new Average(3, 0)));
        metrics.publish();

        assertThat(gauge("dtrace.largest", "other")).isEqualTo(7);
        assertThat(gauge("dtrace.mean", "other")).isEqualTo(0.5);
    }

    @Test
    void aSeriesWhoseKeyIsGoneIsRemovedAfterItsTime() {
        bind(builder.keepVanished(Duration.ZERO));
        calls("a", 1, "b", 2);
        assertThat(registry.find("dtrace.calls").functionCounters()).hasSize(2);

        calls("b", 2);

        assertThat(registry.find("dtrace.calls").tag("program", "a").functionCounter())
                .isNull();
        assertThat(counter("b")).isEqualTo(2);
    }

    @Test
    void aKeyThatComesBackInTimeGoesOnWhereItWas() {
        bind(builder);
        calls("a", 4);
        calls("b", 1); // trunc() took a
        assertThat(counter("a")).isEqualTo(4);

        calls("a", 4);
        assertThat(counter("a")).isEqualTo(8);
    }

    @Test
    void aPlaceThatGetsFreeIsGivenToAFoldedKey() {
        bind(builder.mostSeries(1).keepVanished(Duration.ZERO));
        calls("a", 1, "b", 2);
        calls("b", 2); // a is gone at the end of this snapshot
        calls("b", 7);

        assertThat(counter("b")).isEqualTo(5);
        assertThat(own("dtrace.series.folded", "dtrace.calls")).isZero();
    }

    @Test
    void aMetricThatCannotBeIsRefusedAtOnce() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Metric.counter("x", Scripted.LARGEST))
                .withMessageContaining("count() or sum()")
                .withMessageContaining("@largest");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Metric.gauge("x", Scripted.CALLS))
                .withMessageContaining("min(), max() or sum()");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Metric.histogram("x", Scripted.SIZES, Scripted.CALLS))
                .withMessageContaining("sum()");
        assertThatIllegalArgumentException().isThrownBy(() -> Metric.counter("drops", Scripted.CALLS));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.metric(Metric.counter("calls", Scripted.BYTES)));
    }

    private void bind(DTraceMetrics.Builder settings) {
        metrics = settings.attachedTo(Scripted.started());
        metrics.bindTo(registry);
    }

    private void calls(Object... keysAndValues) {
        var values = new LinkedHashMap<String, Long>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            values.put((String) keysAndValues[i], ((Integer) keysAndValues[i + 1]).longValue());
        }
        ScriptedBackend.holds("calls", values);
        metrics.publish();
    }

    private static <V> Map<String, V> ordered(String a, V ofA, String b, V ofB, String c, V ofC) {
        var values = new LinkedHashMap<String, V>();
        values.put(a, ofA);
        values.put(b, ofB);
        values.put(c, ofC);
        return values;
    }

    private double counter(String program) {
        return registry.get("dtrace.calls")
                .tag("program", program)
                .functionCounter()
                .count();
    }

    private double gauge(String name, String program) {
        return registry.get(name).tag("program", program).gauge().value();
    }

    private double own(String name, String metric) {
        return registry.get(name).tag("metric", metric).gauge().value();
    }
}
