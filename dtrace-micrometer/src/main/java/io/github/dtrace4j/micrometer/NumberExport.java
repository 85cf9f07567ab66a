package io.github.dtrace4j.micrometer;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.List;

/**
 * Counters and gauges in any registry. A registry refers to a series weakly; the family keeps it alive.
 *
 * @param <S> what is kept for a series
 */
final class NumberExport<S extends SeriesTable.Entry> implements Export {

    /** Makes one meter. */
    private interface Making<S> {
        Meter make(Metric<?> metric, Tags tags, S series, MeterRegistry registry);
    }

    private final Family<?, S> family;
    private final MeterRegistry registry;
    private final Registrations registrations;
    private final Making<S> making;

    private NumberExport(Family<?, S> family, MeterRegistry registry, Making<S> making) {
        this.family = family;
        this.registry = registry;
        this.registrations = new Registrations(registry);
        this.making = making;
    }

    static Export of(CounterFamily<?> family, MeterRegistry registry) {
        return new NumberExport<>(family, registry, NumberExport::counter);
    }

    static Export of(GaugeFamily<?, ?> family, MeterRegistry registry) {
        return new NumberExport<>(family, registry, NumberExport::gauge);
    }

    @Override
    public void sync() {
        registrations.sync(family.table().series(), (values, series) -> {
            Tags tags = Registrations.tags(family.metric(), values);
            return List.of(making.make(family.metric(), tags, series, registry));
        });
    }

    @Override
    public void remove() {
        registrations.removeAll();
    }

    private static Meter counter(Metric<?> metric, Tags tags, CounterFamily.Series series, MeterRegistry registry) {
        return FunctionCounter.builder(metric.name(), series, s -> metric.unit().toBase(s.value()))
                .tags(tags)
                .description(metric.description())
                .baseUnit(metric.unit().forRegistry())
                .register(registry);
    }

    private static Meter gauge(Metric<?> metric, Tags tags, GaugeFamily.Series series, MeterRegistry registry) {
        return Gauge.builder(metric.name(), series, GaugeFamily.Series::value)
                .tags(tags)
                .description(metric.description())
                .baseUnit(metric.unit().forRegistry())
                .register(registry);
    }
}
