package io.github.dtrace4j.program;

import io.github.dtrace4j.spi.FieldReader;
import io.github.dtrace4j.spi.ValueType;
import java.util.List;
import java.util.function.Function;

/**
 * An action that condenses values in the kernel, and at the same time the handle to read the result with from a
 * {@link io.github.dtrace4j.Snapshot}. Made by {@link Aggregations}.
 *
 * <p>The name is its identity: several clauses of a program may feed the aggregation of one name, with other expressions, as long as
 * function and keys are of the same kind.
 *
 * @param <V> the Java type of a value
 */
public abstract sealed class Aggregation<V> implements Action permits Scalar, Keyed {

    private final String name;
    private final AggregatingFunction<V> function;
    private final List<Expr<?>> keys;

    Aggregation(String name, AggregatingFunction<V> function, List<Expr<?>> keys) {
        this.name = Text.identifier("an aggregation", name);
        this.function = function;
        this.keys = keys;
    }

    /** Its name in D, without the {@code @}. */
    public final String name() {
        return name;
    }

    /** How it condenses. */
    public final AggregatingFunction<V> function() {
        return function;
    }

    /** Its keys in order; empty when it has one value only. */
    public final List<Expr<?>> keys() {
        return keys;
    }

    /** Makes the Java key of the recorded keys. */
    abstract Function<FieldReader, ?> keyDecoder();

    /** What can stand side by side with another aggregation. */
    final List<ValueType<?>> keyTypes() {
        return keys.stream().<ValueType<?>>map(Expr::valueType).toList();
    }

    /** The aggregations of D that hold its values, in the order of the function's parts. */
    public final List<String> names() {
        return function.parts().stream().map(this::nameOf).toList();
    }

    /** Name in D of the aggregation that a part of its function fills. */
    final String nameOf(AggregatingFunction.Part<?> part) {
        return name + part.suffix();
    }

    /** What must agree among all uses of the name of a part. */
    final String shapeOf(AggregatingFunction.Part<?> part) {
        return part.shape() + " with keys " + keyTypes();
    }

    @Override
    public final String toString() {
        String tuple = keys.isEmpty() ? "" : keys.toString();
        return "@" + name + tuple + " = " + function;
    }
}
