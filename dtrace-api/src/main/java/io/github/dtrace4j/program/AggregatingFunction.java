package io.github.dtrace4j.program;

import io.github.dtrace4j.spi.ValueReader;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * How an aggregation condenses: one aggregating function of D with its arguments, such as {@code quantize(arg2)}, or several that are
 * fed together and read as one value.
 *
 * @param name what it is called: its name in D, or for several that of the {@link Aggregations} method
 * @param parts the functions of D; at least one
 * @param join makes the Java value of the parts' values, which come in the order of the parts
 * @param <V> the Java type of its result
 */
public record AggregatingFunction<V>(String name, List<Part<?>> parts, Function<List<?>, V> join) {

    /**
     * One function of D, which fills an aggregation of D.
     *
     * @param suffix what its aggregation's name has after the name that the user gave; empty for the first part
     * @param name its name in D
     * @param arguments what it is applied to
     * @param decode how its result is read
     * @param <P> the Java type of its result
     */
    public record Part<P>(String suffix, String name, List<Term> arguments, Function<ValueReader, P> decode) {

        /** Copies the list. */
        public Part {
            arguments = List.copyOf(arguments);
        }

        /** What must agree among all uses of one aggregation: the name, and the constants that say how its buckets lie. */
        String shape() {
            return arguments.stream().skip(1).map(Term::toString).collect(Collectors.joining(", ", name + "(", ")"));
        }

        @Override
        public String toString() {
            return new Term.Call(name, arguments).toString();
        }
    }

    /** Copies the list. */
    public AggregatingFunction {
        parts = List.copyOf(parts);
    }

    /** One function of D. */
    @SuppressWarnings("unchecked") // the only value comes from the only part
    static <V> AggregatingFunction<V> of(String name, List<Term> arguments, Function<ValueReader, V> decode) {
        return new AggregatingFunction<>(
                name, List.of(new Part<>("", name, arguments, decode)), values -> (V) values.getFirst());
    }

    /** Two functions of D. */
    @SuppressWarnings("unchecked") // the values come from the parts in their order
    static <A, B, V> AggregatingFunction<V> of(String name, Part<A> first, Part<B> second, BiFunction<A, B, V> join) {
        return new AggregatingFunction<>(
                name, List.of(first, second), values -> join.apply((A) values.get(0), (B) values.get(1)));
    }

    /** What its parts are applied to. */
    public List<Term> arguments() {
        return parts.stream().flatMap(part -> part.arguments().stream()).toList();
    }

    @Override
    public String toString() {
        return parts.stream().map(Part::toString).collect(Collectors.joining(" and "));
    }
}
