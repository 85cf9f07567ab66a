package io.github.dtrace4j.program;

import io.github.dtrace4j.spi.ValueReader;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * An aggregating function with its arguments, such as {@code quantize(arg2)}.
 *
 * @param name its name in D
 * @param arguments what it is applied to
 * @param decode how its result is read
 * @param <V> the Java type of its result
 */
public record AggregatingFunction<V>(String name, List<Term> arguments, Function<ValueReader, V> decode) {

    /** Copies the list. */
    public AggregatingFunction {
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
