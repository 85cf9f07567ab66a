package io.github.dtrace4j.program;

import io.github.dtrace4j.InvalidProgramException;
import io.github.dtrace4j.data.Average;
import io.github.dtrace4j.data.Deviation;
import io.github.dtrace4j.data.Distribution;
import io.github.dtrace4j.data.Histogram;
import io.github.dtrace4j.spi.ValueReader;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Starting points for aggregations; add {@code .by(key)} for a value for each key. Meant for static import. Names are D
 * identifiers: letters, digits, underscores.
 */
public final class Aggregations {

    private Aggregations() {}

    /** How often the clause ran: {@code @name = count()}. */
    public static Scalar<Long> count(String name) {
        return new Scalar<>(name, AggregatingFunction.of("count", List.of(), ValueReader::scalar));
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

    /**
     * The values counted in buckets that double in size, together with their exact sum, as metrics need it: {@code @name =
     * quantize(value); @name_sum = sum(value)}.
     *
     * <p>It is one handle: a snapshot gives both as one {@link Histogram} for each key. The two are fed one after the other, so in a
     * snapshot of a running session the sum may be behind by the values of that moment.
     */
    public static Scalar<Histogram> distribution(String name, IntExpr value) {
        List<Term> arguments = List.of(value.term());
        return new Scalar<>(
                name,
                AggregatingFunction.of(
                        "distribution",
                        new AggregatingFunction.Part<>("", "quantize", arguments, ValueReader::distribution),
                        new AggregatingFunction.Part<>("_sum", "sum", arguments, ValueReader::scalar),
                        Histogram::new));
    }

    /** The standard deviation, with count and sum: {@code @name = stddev(value)}. */
    public static Scalar<Deviation> stddev(String name, IntExpr value) {
        return of(name, "stddev", value, ValueReader::deviation);
    }

    /**
     * The values counted in buckets of one size: {@code @name = lquantize(value, from, to, step)}. Values below and above have a bucket
     * each.
     *
     * @param from the first bucket begins here
     * @param to the last bucket ends before this
     * @param step size of a bucket, 1 to 65,535; what is left of the range when it is no multiple of the step is counted with what is
     *     above
     * @throws InvalidProgramException if D cannot have such buckets; there may be at most 65,535
     */
    public static Scalar<Distribution> lquantize(String name, IntExpr value, int from, int to, int step) {
        Buckets.checkLinear(from, to, step);
        return new Scalar<>(name, function("lquantize", ValueReader::distribution, value, from, to, step));
    }

    /**
     * The values counted in buckets that grow with the value's magnitude, for numbers of unknown size with a bounded relative error:
     * {@code @name = llquantize(value, factor, low, high, steps)}. With factor 10, low 3, high 6 and steps 20 there are buckets from
     * 1,000 to 9,999,999, 18 for each power of ten, and one each for what is below and above.
     *
     * @param factor the base of the magnitudes, 2 to 65,535
     * @param low the lowest magnitude that has buckets of its own, from 0
     * @param high the highest one
     * @param steps number of equal buckets from 0 to a magnitude: divides the factor, or is a multiple of it that divides a power of it
     *     (its square when {@code low} is 0)
     * @throws InvalidProgramException if D cannot have such buckets
     */
    public static Scalar<Distribution> llquantize(
            String name, IntExpr value, int factor, int low, int high, int steps) {
        Buckets.checkLogLinear(factor, low, high, steps);
        return new Scalar<>(name, function("llquantize", ValueReader::distribution, value, factor, low, high, steps));
    }

    private static <V> AggregatingFunction<V> function(
            String name, Function<ValueReader, V> decode, IntExpr value, int... constants) {
        return AggregatingFunction.of(
                name,
                Stream.concat(Stream.of(value.term()), IntStream.of(constants).<Term>mapToObj(Term.Int::new))
                        .toList(),
                decode);
    }

    private static <V> Scalar<V> of(String name, String function, IntExpr value, Function<ValueReader, V> decode) {
        return new Scalar<>(name, AggregatingFunction.of(function, List.of(value.term()), decode));
    }
}
