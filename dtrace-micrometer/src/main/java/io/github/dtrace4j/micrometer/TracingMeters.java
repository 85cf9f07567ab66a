package io.github.dtrace4j.micrometer;

import io.github.dtrace4j.data.Loss;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;

/** Meters about the tracing itself, of one binder in one registry. */
final class TracingMeters extends FixedMeters {

    TracingMeters(MeterRegistry registry, String session, TracingState state) {
        super(registry, session);
        meters.add(Gauge.builder("dtrace.available", state, s -> s.available() ? 1 : 0)
                .description("1 while DTrace traces for this session, 0 when it cannot or has ended")
                .tags(this.session)
                .register(registry));
        for (Loss.Kind kind : Loss.Kind.values()) {
            meters.add(kind == Loss.Kind.PROBE_ERROR ? probeErrors(state) : drops(state, kind));
        }
        meters.add(time("dtrace.snapshot.age", "How old the published values are", state, TracingState::snapshotAge));
        meters.add(time(
                "dtrace.consumer.lag",
                "How long the session's consumer took to answer the last request for a snapshot",
                state,
                TracingState::consumerLag));
        meters.add(time(
                "dtrace.publish.duration",
                "How long it took to publish the last snapshot",
                state,
                TracingState::publishDuration));
    }

    private Meter drops(TracingState state, Loss.Kind kind) {
        return FunctionCounter.builder("dtrace.drops", state, s -> s.lost(kind))
                .description("Records that were lost, by the place where they were")
                .tags(session.and("kind", kind.name().toLowerCase(Locale.ROOT)))
                .register(registry);
    }

    private Meter probeErrors(TracingState state) {
        return FunctionCounter.builder("dtrace.probe.errors", state, s -> s.lost(Loss.Kind.PROBE_ERROR))
                .description("Firings whose clause failed, such as a copyin from a bad address")
                .tags(session)
                .register(registry);
    }

    private Meter time(String name, String description, TracingState state, ToDoubleFunction<TracingState> nanos) {
        return TimeGauge.builder(name, state, TimeUnit.NANOSECONDS, nanos)
                .description(description)
                .tags(session)
                .register(registry);
    }
}
