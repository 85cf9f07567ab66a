package io.github.dtrace4j.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dtrace4j.LibraryMissingException;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A service with the binder on a machine where DTrace cannot work. */
class UnavailableTest {

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final Instrumentation calls = Instrumentation.of(
            Scripted.PROGRAM.clauses(), Metric.counter("calls", Scripted.CALLS).tag("program", p -> p));

    @BeforeEach
    void reset() {
        ScriptedBackend.reset();
    }

    @Test
    void itStartsWithOneWarningThatSaysWhyAndWhatToDo() throws Exception {
        ScriptedBackend.refusal = () -> new LibraryMissingException("There is no libdtrace.", "Install it.", null);
        PrintStream before = System.err;
        var errors = new ByteArrayOutputStream();
        System.setErr(new PrintStream(errors, true, StandardCharsets.UTF_8));
        try (var metrics =
                DTraceMetrics.builder().every(Duration.ofMillis(1)).trace(calls).build()) {
            metrics.bindTo(registry);

            assertThat(metrics.await(Duration.ofMinutes(1))).isFalse();
            metrics.publish();
            assertThat(registry.get("dtrace.available").gauge().value()).isZero();
            assertThat(registry.get("dtrace.snapshot.age").timeGauge().value()).isNaN();
        } finally {
            System.setErr(before);
        }
        assertThat(errors.toString(StandardCharsets.UTF_8).lines())
                .singleElement()
                .asString()
                .contains("WARN", "There is no libdtrace. Install it.");
        assertThat(ScriptedBackend.OPENED).hasValue(1);
    }

    @Test
    void whereDTraceWorksItIsAvailableUntilTheSessionEnds() throws Exception {
        try (var metrics = DTraceMetrics.builder().trace(calls).build()) {
            metrics.bindTo(registry);

            assertThat(metrics.await(Duration.ofMinutes(1))).isTrue();
            assertThat(registry.get("dtrace.available").gauge().value()).isOne();
            assertThat(registry.get("dtrace.snapshot.age").timeGauge().value()).isPositive();
        }
    }

    @Test
    void aSessionThatIsNotStartedYetIsWaitedFor() throws Exception {
        try (var session = io.github.dtrace4j.DTrace.open(Scripted.PROGRAM);
                var metrics = DTraceMetrics.builder()
                        .every(Duration.ofMillis(1))
                        .metric(Metric.counter("calls", Scripted.CALLS).tag("program", p -> p))
                        .attachedTo(session)) {
            metrics.bindTo(registry);
            metrics.publish();
            assertThat(registry.get("dtrace.available").gauge().value()).isZero();

            session.start();

            assertThat(metrics.await(Duration.ofMinutes(1))).isTrue();
        }
    }
}
