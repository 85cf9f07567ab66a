package io.github.dtrace4j.micrometer;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.IntStream;

/** The meters of one metric's series in one registry: made when a series appears, removed when it is gone. For one thread at a time. */
final class Registrations {

    private final MeterRegistry registry;
    private final Map<List<String>, List<Meter>> meters = new LinkedHashMap<>();

    Registrations(MeterRegistry registry) {
        this.registry = registry;
    }

    /**
     * @param series the series that there are, by tag values
     * @param register makes the meters of a new one
     */
    <S> void sync(Map<List<String>, S> series, BiFunction<List<String>, S, List<Meter>> register) {
        meters.entrySet().removeIf(entry -> {
            boolean isGone = !series.containsKey(entry.getKey());
            if (isGone) {
                entry.getValue().forEach(registry::remove);
            }
            return isGone;
        });
        series.forEach((tags, s) -> meters.computeIfAbsent(tags, _ -> register.apply(tags, s)));
    }

    void removeAll() {
        sync(Map.of(), (_, _) -> List.of());
    }

    static Tags tags(Metric<?> metric, List<String> values) {
        return Tags.of(IntStream.range(0, values.size())
                .mapToObj(i -> Tag.of(metric.tags().get(i).name(), values.get(i)))
                .toList());
    }
}
