package io.github.dtrace4j.micrometer;

import io.github.dtrace4j.Snapshot;
import io.github.dtrace4j.data.Average;
import io.github.dtrace4j.data.Deviation;
import io.github.dtrace4j.data.Distribution;
import io.github.dtrace4j.program.Aggregation;
import io.github.dtrace4j.program.Keyed;
import io.github.dtrace4j.program.Scalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * What one aggregation becomes in a registry. Immutable: each method that changes something gives a copy.
 *
 * {@snippet :
 * record Where(String program, String syscall) {}
 *
 * var calls = count("calls").by(Where::new, execname(), probefunc());
 * Metric.counter("syscalls", calls).tag("program", Where::program).tag("syscall", Where::syscall)
 * }
 *
 * <p>Every name gets the prefix {@code dtrace.}, which keeps it apart from the application's own meters. Keys that give the same
 * tags are added up.
 *
 * @param <K> the Java type of the aggregation's keys
 */
public final class Metric<K> {

    static final String PREFIX = "dtrace.";

    /** Names of the meters about the tracing itself. */
    private static final Set<String> TAKEN = Set.of(
            "available",
            "drops",
            "probe.errors",
            "snapshot.age",
            "consumer.lag",
            "publish.duration",
            "series",
            "series.folded");

    private static final Object NO_KEY = List.of();

    /** What the values are and how they are read. */
    sealed interface Source<K> {}

    record Counted<K>(Function<Snapshot, Map<K, Long>> values) implements Source<K> {}

    record Gauged<K, V>(Function<Snapshot, Map<K, V>> values, Gauging<V> gauging) implements Source<K> {}

    record Distributed<K>(
            Function<Snapshot, Map<K, Distribution>> buckets, Function<Snapshot, Map<K, Long>> sums, boolean hasSum)
            implements Source<K> {

        Distributed(Function<Snapshot, Map<K, Distribution>> buckets, Function<Snapshot, Map<K, Long>> sums) {
            this(buckets, sums, true);
        }

        /** The program does not tell the sum of the values, and buckets alone do not either. */
        static <K> Distributed<K> withoutSum(Function<Snapshot, Map<K, Distribution>> buckets) {
            return new Distributed<>(buckets, _ -> Map.of(), false);
        }
    }

    /** A tag and how a key gives its value. */
    record Tagging<K>(String name, Function<? super K, String> value) {}

    private final String name;
    private final Source<K> source;
    private final List<Tagging<K>> tags;
    private final Unit unit;
    private final String description;

    private Metric(String name, Source<K> source, List<Tagging<K>> tags, Unit unit, String description) {
        this.name = name;
        this.source = source;
        this.tags = List.copyOf(tags);
        this.unit = unit;
        this.description = description;
    }

    /**
     * A counter of what {@code count()} or {@code sum()} gives, the latter of values that are not negative. It never goes down,
     * whatever {@code clear()}, {@code trunc()} or a new session does to the aggregation.
     *
     * @param name such as {@code syscalls}; the meter is then {@code dtrace.syscalls}
     * @throws IllegalArgumentException if the aggregation is of another kind, or the name is empty or one of dtrace4j's own
     */
    public static <K> Metric<K> counter(String name, Keyed<K, Long> aggregation) {
        requireFunction(aggregation, "count", "sum");
        return of(name, new Counted<>(s -> s.get(aggregation)));
    }

    /** Like {@link #counter(String, Keyed)} for an aggregation with one value. */
    public static Metric<?> counter(String name, Scalar<Long> aggregation) {
        requireFunction(aggregation, "count", "sum");
        return of(name, new Counted<>(s -> single(s, aggregation)));
    }

    /**
     * A gauge of what {@code min()}, {@code max()} or {@code sum()} gives: the aggregation's value at the last snapshot.
     *
     * @throws IllegalArgumentException if the aggregation is of another kind, or the name is empty or one of dtrace4j's own
     */
    public static <K> Metric<K> gauge(String name, Keyed<K, Long> aggregation) {
        return of(name, new Gauged<>(s -> s.get(aggregation), Gauging.of(aggregation)));
    }

    /** Like {@link #gauge(String, Keyed)} for an aggregation with one value. */
    public static Metric<?> gauge(String name, Scalar<Long> aggregation) {
        return of(name, new Gauged<>(s -> single(s, aggregation), Gauging.of(aggregation)));
    }

    /** A gauge of the mean that {@code avg()} gives, over everything since the session's start or the last {@code clear()}. */
    public static <K> Metric<K> mean(String name, Keyed<K, Average> aggregation) {
        return of(name, new Gauged<>(s -> s.get(aggregation), Gauging.MEAN));
    }

    /** Like {@link #mean(String, Keyed)} for an aggregation with one value. */
    public static Metric<?> mean(String name, Scalar<Average> aggregation) {
        return of(name, new Gauged<>(s -> single(s, aggregation), Gauging.MEAN));
    }

    /** A gauge of the standard deviation that {@code stddev()} gives, over everything since the start or the last {@code clear()}. */
    public static <K> Metric<K> deviation(String name, Keyed<K, Deviation> aggregation) {
        return of(name, new Gauged<>(s -> s.get(aggregation), Gauging.DEVIATION));
    }

    /** Like {@link #deviation(String, Keyed)} for an aggregation with one value. */
    public static Metric<?> deviation(String name, Scalar<Deviation> aggregation) {
        return of(name, new Gauged<>(s -> single(s, aggregation), Gauging.DEVIATION));
    }

    /**
     * A histogram of what {@code quantize()}, {@code lquantize()} or {@code llquantize()} gives: DTrace's own buckets with their own
     * counts. The upper bound {@code le} of a bucket is the largest whole number that falls into it, in the base unit.
     *
     * @param buckets the distribution
     * @param sum the {@code sum()} of the same values by the same keys, fed by the same clauses: a histogram is not complete without
     */
    public static <K> Metric<K> histogram(String name, Keyed<K, Distribution> buckets, Keyed<K, Long> sum) {
        requireFunction(sum, "sum");
        return of(name, new Distributed<>(s -> s.get(buckets), s -> s.get(sum)));
    }

    /** Like {@link #histogram(String, Keyed, Keyed)} for aggregations with one value. */
    public static Metric<?> histogram(String name, Scalar<Distribution> buckets, Scalar<Long> sum) {
        requireFunction(sum, "sum");
        return of(name, new Distributed<>(s -> single(s, buckets), s -> single(s, sum)));
    }

    /**
     * One more tag.
     *
     * @param tag its name
     * @param value gives its value for a key; an empty one is exported as {@code unknown}
     */
    public Metric<K> tag(String tag, Function<? super K, String> value) {
        var more = new ArrayList<>(tags);
        more.add(new Tagging<>(tag, value));
        return new Metric<>(name, source, more, unit, description);
    }

    /** The unit of the values that the program aggregates. Counts of firings have none. */
    public Metric<K> unit(Unit valuesUnit) {
        return new Metric<>(name, source, tags, valuesUnit, description);
    }

    /** The help text. */
    public Metric<K> describedAs(String text) {
        return new Metric<>(name, source, tags, unit, text);
    }

    /** The meter's name in Micrometer's form, such as {@code dtrace.syscalls}. */
    public String name() {
        return name;
    }

    Source<K> source() {
        return source;
    }

    List<Tagging<K>> tags() {
        return tags;
    }

    Unit unit() {
        return unit;
    }

    String description() {
        return description;
    }

    @Override
    public String toString() {
        return name + tags.stream().map(Tagging::name).toList();
    }

    static boolean isTaken(String name) {
        return TAKEN.contains(name);
    }

    /** Of an aggregation that was not declared in Java. */
    static <K> Metric<K> untyped(String name, Source<K> source) {
        return of(name, source);
    }

    private static <K> Metric<K> of(String name, Source<K> source) {
        if (name.isBlank()) {
            throw new IllegalArgumentException("A metric needs a name");
        }
        if (TAKEN.contains(name)) {
            throw new IllegalArgumentException(
                    PREFIX + name + " tells of the tracing itself; give the metric another name");
        }
        return new Metric<>(PREFIX + name, source, List.of(), Unit.NONE, "");
    }

    private static <V> Map<Object, V> single(Snapshot snapshot, Scalar<V> aggregation) {
        return snapshot.get(aggregation).map(v -> Map.of(NO_KEY, v)).orElse(Map.of());
    }

    private static void requireFunction(Aggregation<?> aggregation, String... functions) {
        if (!List.of(functions).contains(aggregation.function().name())) {
            throw new IllegalArgumentException(
                    "This takes an aggregation of " + String.join("() or ", functions) + "(), not " + aggregation);
        }
    }
}
