package io.github.dtrace4j.micrometer;

import static io.github.dtrace4j.micrometer.Scripted.quantized;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.dtrace4j.data.Loss;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What was counted once stays counted, whatever happens to the aggregation. */
class MonotonicTest {

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private DTraceMetrics metrics;

    @BeforeEach
    void bind() {
        ScriptedBackend.reset();
        metrics = DTraceMetrics.builder()
                .every(Duration.ofDays(1)) // only when the test says so
                .metric(Metric.counter("calls", Scripted.CALLS).tag("program", p -> p))
                .metric(Metric.histogram("size", Scripted.SIZES, Scripted.BYTES)
                        .tag("program", p -> p)
                        .unit(Unit.BYTES))
                .attachedTo(Scripted.started());
        metrics.bindTo(registry);
    }

    @AfterEach
    void close() {
        metrics.close();
    }

    @Test
    void aCounterShowsWhatTheAggregationHolds() {
        calls(5);
        assertThat(counter()).isEqualTo(5);

        calls(8);
        assertThat(counter()).isEqualTo(8);
    }

    @Test
    void aCounterGoesOnAfterClear() {
        calls(5);
        ScriptedBackend.holds("calls", Map.of()); // a cleared entry is read as none
        metrics.publish();
        assertThat(counter()).isEqualTo(5);

        calls(2);
        assertThat(counter()).isEqualTo(7);
    }

    @Test
    void aCounterGoesOnWhenClearAndNewValuesFallIntoOneInterval() {
        calls(5);
        calls(3);
        assertThat(counter()).isEqualTo(8);
    }

    @Test
    void aCounterGoesOnInAnotherSession() {
        calls(5);
        metrics.attach(Scripted.started());
        calls(6); // all of it new, though it is more than before
        assertThat(counter()).isEqualTo(11);
    }

    @Test
    void aHistogramGoesOnAfterClear() {
        sizes(9, 1, 4);
        assertThat(bucket("3.0")).isEqualTo(1);
        assertThat(bucket("7.0")).isEqualTo(5);

        sizes(4, 2, 0); // the second bucket fell
        assertThat(bucket("3.0")).isEqualTo(3);
        assertThat(bucket("7.0")).isEqualTo(7);
        assertThat(sum()).isEqualTo(13);
    }

    @Test
    void aHistogramGoesOnInAnotherSession() {
        sizes(9, 1, 4);
        metrics.attach(Scripted.started());
        sizes(10, 2, 4);
        assertThat(bucket("7.0")).isEqualTo(11);
        assertThat(sum()).isEqualTo(19);
    }

    @Test
    void aHistogramThatGetsNewBucketsKeepsTheOldOnes() {
        sizes(9, 1, 4);
        ScriptedBackend.holds("sizes", Map.of("cat", quantized(0, 3, 0, 4, 0, 5)));
        metrics.publish();

        // The second bucket fell, so all of this is new.
        assertThat(bucket("1.0")).isEqualTo(3);
        assertThat(bucket("3.0")).isEqualTo(4);
        assertThat(bucket("7.0")).isEqualTo(12);
        assertThat(bucket("31.0")).isEqualTo(17);
        assertThat(bucket("+Inf")).isEqualTo(17);
    }

    @Test
    void lossesAddUpOverSessions() {
        ScriptedBackend.loses(Loss.Kind.AGGREGATION, 3);
        calls(5);
        assertThat(drops()).isEqualTo(3);

        metrics.attach(Scripted.started());
        ScriptedBackend.loses(Loss.Kind.AGGREGATION, 2);
        calls(1);
        assertThat(drops()).isEqualTo(5);
        assertThat(counter()).isEqualTo(6);
    }

    private void calls(long value) {
        ScriptedBackend.holds("calls", Map.of("cat", value));
        metrics.publish();
    }

    private void sizes(long sum, long... counts) {
        ScriptedBackend.holds("sizes", Map.of("cat", quantized(1, counts)));
        ScriptedBackend.holds("bytes", Map.of("cat", sum));
        metrics.publish();
    }

    private double counter() {
        return registry.get("dtrace.calls")
                .tag("program", "cat")
                .functionCounter()
                .count();
    }

    private double drops() {
        return registry.get("dtrace.drops")
                .tag("kind", "aggregation")
                .functionCounter()
                .count();
    }

    private double sum() {
        return registry.get("dtrace.size.sum").functionCounter().count();
    }

    private double bucket(String le) {
        return registry.get("dtrace.size.histogram")
                .tag("le", le)
                .functionCounter()
                .count();
    }
}
