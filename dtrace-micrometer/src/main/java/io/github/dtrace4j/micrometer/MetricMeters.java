package io.github.dtrace4j.micrometer;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Meters about metrics: how many series each has, in one registry. */
final class MetricMeters extends FixedMeters {

    MetricMeters(MeterRegistry registry, String session, List<Family<?, ?>> families) {
        super(registry, session);
        for (Family<?, ?> family : families) {
            meters.add(perMetric("dtrace.series", "Series of the metric", family, Family::size));
            meters.add(perMetric(
                    "dtrace.series.folded",
                    "Keys without a series of their own, because the metric has as many as it may have",
                    family,
                    Family::folded));
        }
    }

    private Meter perMetric(
            String name, String description, Family<?, ?> family, ToDoubleFunction<Family<?, ?>> value) {
        return Gauge.<Family<?, ?>>builder(name, family, value)
                .description(description)
                .tags(session.and("metric", family.metric().name()))
                .register(registry);
    }
}
