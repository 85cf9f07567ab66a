package io.github.dtrace4j.micrometer;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.ArrayList;
import java.util.List;

/** Meters of one session in one registry that are the same from the beginning to the end. */
abstract class FixedMeters implements Export {

    final MeterRegistry registry;
    final Tags session;
    final List<Meter> meters = new ArrayList<>();

    FixedMeters(MeterRegistry registry, String session) {
        this.registry = registry;
        this.session = Tags.of("session", session);
    }

    @Override
    public final void sync() {
        // None comes and none goes.
    }

    @Override
    public final void remove() {
        meters.forEach(registry::remove);
        meters.clear();
    }
}
