package io.github.dtrace4j.micrometer;

import io.github.dtrace4j.data.Average;
import io.github.dtrace4j.data.Deviation;
import io.github.dtrace4j.program.Aggregation;
import java.util.function.BinaryOperator;
import java.util.function.ToDoubleFunction;

/**
 * How values become one gauge.
 *
 * @param merge joins the values of keys that share a series, as if they had been aggregated together
 * @param value the number to show
 */
record Gauging<V>(BinaryOperator<V> merge, ToDoubleFunction<V> value) {

    static final Gauging<Average> MEAN =
            new Gauging<>((a, b) -> new Average(a.count() + b.count(), a.sum() + b.sum()), Average::mean);

    static final Gauging<Deviation> DEVIATION = new Gauging<>(
            (a, b) -> new Deviation(
                    a.count() + b.count(), a.sum() + b.sum(), a.sumOfSquares().add(b.sumOfSquares())),
            Deviation::standardDeviation);

    /**
     * @throws IllegalArgumentException if the aggregation's value only ever grows, which is a counter
     */
    static Gauging<Long> of(Aggregation<Long> aggregation) {
        return switch (aggregation.function().name()) {
            case "min" -> new Gauging<>(Math::min, Long::doubleValue);
            case "max" -> new Gauging<>(Math::max, Long::doubleValue);
            case "sum" -> new Gauging<>(Long::sum, Long::doubleValue);
            default ->
                throw new IllegalArgumentException(
                        "A gauge takes an aggregation of min(), max() or sum(), not " + aggregation);
        };
    }
}
