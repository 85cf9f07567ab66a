package io.github.dtrace4j;

import io.github.dtrace4j.data.Aggregate;
import io.github.dtrace4j.data.AggregationText;
import io.github.dtrace4j.data.Loss;
import io.github.dtrace4j.program.Aggregation;
import io.github.dtrace4j.program.DProgram;
import io.github.dtrace4j.program.Keyed;
import io.github.dtrace4j.program.Scalar;
import io.github.dtrace4j.spi.AggregationPlan;
import io.github.dtrace4j.spi.FieldReader;
import io.github.dtrace4j.spi.ValueReader;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All aggregations of a session at one moment. Immutable, safe for use by several threads. */
public final class Snapshot {

    private final DProgram program;
    private final Map<String, AggregationPlan> plans;
    private final List<Aggregate> aggregations;
    private final Instant takenAt;
    private final Map<Loss.Kind, Long> losses;

    Snapshot(
            DProgram program,
            List<AggregationPlan> plans,
            List<Aggregate> aggregations,
            Instant takenAt,
            Map<Loss.Kind, Long> losses) {
        this.program = program;
        this.plans = plans.stream().collect(Collectors.toUnmodifiableMap(AggregationPlan::name, Function.identity()));
        this.aggregations = List.copyOf(aggregations);
        this.takenAt = takenAt;
        this.losses = losses;
    }

    /**
     * The values of an aggregation by key, in the order of the keys, divided by what {@code normalize()} said. Empty when nothing was
     * aggregated; look at {@link #isComplete()} before you take that for "nothing happened".
     *
     * @throws InvalidProgramException if the program does not feed this aggregation, or if its key decoder makes one of two keys
     */
    @SuppressWarnings("unchecked") // the aggregation's own plan decodes the keys
    public <K, V> Map<K, V> get(Keyed<K, V> aggregation) {
        return (Map<K, V>) valuesOf(aggregation);
    }

    /**
     * The value of an aggregation without keys, divided by what {@code normalize()} said; empty when nothing was aggregated.
     *
     * @throws InvalidProgramException if the program does not feed this aggregation
     */
    public <V> Optional<V> get(Scalar<V> aggregation) {
        return valuesOf(aggregation).values().stream().findFirst();
    }

    /**
     * The keys with the largest values, largest first.
     *
     * @param most how many at most
     * @throws InvalidProgramException if the program does not feed this aggregation
     */
    public <K, V extends Comparable<? super V>> Map<K, V> top(int most, Keyed<K, V> aggregation) {
        var largest = new LinkedHashMap<K, V>();
        get(aggregation).entrySet().stream()
                .sorted(Map.Entry.<K, V>comparingByValue().reversed())
                .limit(most)
                .forEach(e -> largest.put(e.getKey(), e.getValue()));
        return Collections.unmodifiableMap(largest);
    }

    /**
     * All aggregations of the program, those of hand-written D too, with their entries as the kernel describes them: untyped, before
     * {@code normalize()}, and with the entries that {@code clear()} left behind. In the order of their numbers. One that nothing was
     * aggregated into may be missing.
     */
    public List<Aggregate> aggregations() {
        return aggregations;
    }

    /**
     * What was aggregated between an earlier snapshot of the same session and this one: {@link Aggregate#since} for every aggregation.
     * After {@code clear()} or {@code trunc()} in between, the difference may be negative.
     */
    public Snapshot since(Snapshot earlier) {
        var before = earlier.aggregations.stream().collect(Collectors.toMap(Aggregate::id, Function.identity()));
        return new Snapshot(
                program,
                List.copyOf(plans.values()),
                aggregations.stream()
                        .map(now -> before.containsKey(now.id()) ? now.since(before.get(now.id())) : now)
                        .toList(),
                takenAt,
                losses);
    }

    /** When it was taken, by this JVM's clock. */
    public Instant takenAt() {
        return takenAt;
    }

    /** What had been lost until then, by place. */
    public Map<Loss.Kind, Long> losses() {
        return losses;
    }

    /** Whether no aggregation data was lost until then. */
    public boolean isComplete() {
        return !losses.containsKey(Loss.Kind.AGGREGATION);
    }

    /** All aggregations as dtrace(1) prints them when it ends. */
    @Override
    public String toString() {
        return AggregationText.of(aggregations);
    }

    private <V> Map<Object, V> valuesOf(Aggregation<V> aggregation) {
        List<Map<Object, Object>> parts = aggregation.names().stream()
                .map(name -> valuesOf(planOf(name, aggregation)))
                .toList();
        var values = new LinkedHashMap<Object, V>();
        for (Object key : parts.getFirst().keySet()) {
            // A key is missing in one part while its first value is on its way, or when it was lost.
            if (parts.stream().allMatch(part -> part.containsKey(key))) {
                values.put(
                        key,
                        aggregation
                                .function()
                                .join()
                                .apply(parts.stream().map(part -> part.get(key)).toList()));
            }
        }
        return Collections.unmodifiableMap(values);
    }

    private Map<Object, Object> valuesOf(AggregationPlan plan) {
        var values = new LinkedHashMap<Object, Object>();
        entries(plan).forEach(entry -> {
            Object key = key(entry, plan);
            if (values.put(key, value(entry, plan)) != null) {
                throw new InvalidProgramException("Two different keys of @" + plan.name() + " became equal in Java: "
                        + key + ". The constructor given to by() must keep what tells keys apart.");
            }
        });
        return values;
    }

    private AggregationPlan planOf(String name, Aggregation<?> aggregation) {
        AggregationPlan plan = plans.get(name);
        if (plan == null || !program.contains(aggregation)) {
            throw new InvalidProgramException("No clause of this session's program feeds " + aggregation);
        }
        return plan;
    }

    private Stream<Aggregate.Entry> entries(AggregationPlan plan) {
        return aggregations.stream()
                .filter(aggregate -> aggregate.name().equals(plan.name()))
                .flatMap(aggregate -> aggregate.entries().stream().filter(aggregate::holdsData));
    }

    private static Object key(Aggregate.Entry entry, AggregationPlan plan) {
        if (entry.keys().size() != plan.keys()) {
            throw new IllegalStateException("The aggregation @" + plan.name() + " is planned with " + plan.keys()
                    + " keys, but has " + entry.keys());
        }
        return plan.key().apply(FieldReader.of(entry.keys()));
    }

    private static Object value(Aggregate.Entry entry, AggregationPlan plan) {
        return plan.value().apply(ValueReader.of(entry.normalized()));
    }
}
