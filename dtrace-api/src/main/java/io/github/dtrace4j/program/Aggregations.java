package io.github.dtrace4j.program;

import io.github.dtrace4j.data.Average;
import io.github.dtrace4j.data.Distribution;
import io.github.dtrace4j.spi.ValueReader;
import java.util.List;
import java.util.function.Function;

/**
 * Starting points for aggregations; add {@code .by(key)} for a value for each key. Meant for static import. Names are D
 * identifiers: letters, digits, underscores.
 */
public final class Aggregations {

    private Aggregations() {}

    /** How often the clause ran: {@code @name = count()}. */
    public static Scalar<Long> count(String name) {
        return new Scalar<>(name, new AggregatingFunction<>("count", List.of(), ValueReader::scalar));
    }

    /** The values' sum: {@code @name = sum(value)}. */
    public static Scalar<Long> sum(String name, IntExpr value) {
        return of(name, "sum", value, ValueReader::scalar);
    }

    /** The smallest value: {@code @name = min(value)}. */
    public static Scalar<Long> min(String name, IntExpr value) {
        return of(name, "min", value, ValueReader::scalar);
    }

    /** The largest value: {@code @name = max(value)}. */
    public static Scalar<Long> max(String name, IntExpr value) {
        return of(name, "max", value, ValueReader::scalar);
    }

    /** The mean, with its count and sum: {@code @name = avg(value)}. */
    public static Scalar<Average> avg(String name, IntExpr value) {
        return of(name, "avg", value, ValueReader::average);
    }

    /** The values counted in buckets that double in size: {@code @name = quantize(value)}. */
    public static Scalar<Distribution> quantize(String name, IntExpr value) {
        return of(name, "quantize", value, ValueReader::distribution);
    }

    private static <V> Scalar<V> of(String name, String function, IntExpr value, Function<ValueReader, V> decode) {
        return new Scalar<>(name, new AggregatingFunction<>(function, List.of(value.term()), decode));
    }
}
