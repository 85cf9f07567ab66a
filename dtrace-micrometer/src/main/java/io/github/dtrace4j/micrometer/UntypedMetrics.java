package io.github.dtrace4j.micrometer;

import io.github.dtrace4j.Snapshot;
import io.github.dtrace4j.data.Aggregate;
import io.github.dtrace4j.data.Aggregated;
import io.github.dtrace4j.data.Average;
import io.github.dtrace4j.data.Deviation;
import io.github.dtrace4j.data.Distribution;
import io.github.dtrace4j.data.Stack;
import io.github.dtrace4j.data.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Metrics of aggregations that nobody declared in Java: each is found in the first snapshot that holds something for it. For one
 * thread.
 */
final class UntypedMetrics {

    private final Set<String> names = new HashSet<>();
    private final Set<String> found = new HashSet<>();

    /**
     * @param taken names of other metrics of the same binder
     */
    UntypedMetrics(List<String> taken) {
        names.addAll(taken);
    }

    /** A metric for each aggregation that holds something for the first time. */
    List<Metric<?>> foundIn(Snapshot snapshot) {
        var metrics = new ArrayList<Metric<?>>();
        for (Aggregate aggregate : snapshot.aggregations()) {
            if (aggregate.entries().stream().anyMatch(aggregate::holdsData) && found.add(aggregate.name())) {
                metrics.add(metric(aggregate));
            }
        }
        return metrics;
    }

    private Metric<?> metric(Aggregate aggregate) {
        int keys = aggregate.entries().getFirst().keys().size();
        Metric<List<Value>> metric = Metric.untyped(name(aggregate), source(aggregate, keys));
        for (int i = 0; i < keys; i++) {
            int at = i;
            metric = metric.tag("key" + at, key -> text(key.get(at)));
        }
        return metric;
    }

    /** What is written {@code @} alone is called by its function, and so is what would be called like another metric. */
    private String name(Aggregate aggregate) {
        String function = aggregate.function().name().toLowerCase(Locale.ROOT);
        String name = aggregate.name().equals("_") ? function : aggregate.name();
        while (Metric.isTaken(name) || !names.add(Metric.PREFIX + name)) {
            name += "." + function;
        }
        return name;
    }

    private static Metric.Source<List<Value>> source(Aggregate aggregate, int keys) {
        return switch (aggregate.function()) {
            case COUNT ->
                new Metric.Counted<>(values(aggregate, keys, Aggregated.Total.class, Aggregated.Total::value));
            case SUM -> gauged(aggregate, keys, new Gauging<>(Long::sum, Long::doubleValue));
            case MIN -> gauged(aggregate, keys, new Gauging<>(Math::min, Long::doubleValue));
            case MAX -> gauged(aggregate, keys, new Gauging<>(Math::max, Long::doubleValue));
            case AVG -> new Metric.Gauged<>(values(aggregate, keys, Average.class, Function.identity()), Gauging.MEAN);
            case STDDEV ->
                new Metric.Gauged<>(values(aggregate, keys, Deviation.class, Function.identity()), Gauging.DEVIATION);
            case QUANTIZE, LQUANTIZE, LLQUANTIZE ->
                Metric.Distributed.withoutSum(values(aggregate, keys, Distribution.class, Function.identity()));
        };
    }

    private static Metric.Source<List<Value>> gauged(Aggregate aggregate, int keys, Gauging<Long> gauging) {
        return new Metric.Gauged<>(values(aggregate, keys, Aggregated.Total.class, Aggregated.Total::value), gauging);
    }

    /** Reads the aggregation from a snapshot; what another session's program keeps under the same name in another form is not it. */
    private static <A extends Aggregated, V> Function<Snapshot, Map<List<Value>, V>> values(
            Aggregate first, int keys, Class<A> type, Function<A, V> value) {
        return snapshot -> {
            var values = new LinkedHashMap<List<Value>, V>();
            for (Aggregate aggregate : snapshot.aggregations()) {
                if (aggregate.name().equals(first.name()) && aggregate.function() == first.function()) {
                    aggregate.entries().stream()
                            .filter(aggregate::holdsData)
                            .filter(entry -> entry.keys().size() == keys)
                            .forEach(entry -> values.put(entry.keys(), value.apply(type.cast(entry.value()))));
                }
            }
            return values;
        };
    }

    /** A stack in one line, the outermost frame first, as in folded stacks. */
    private static String text(Value key) {
        return key instanceof Stack stack
                ? String.join(
                        ";",
                        stack.frames().reversed().stream()
                                .map(Stack.Frame::symbol)
                                .toList())
                : key.toString();
    }
}
