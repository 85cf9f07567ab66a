package io.github.dtrace4j.program;

import io.github.dtrace4j.spi.FieldReader;
import java.util.List;
import java.util.function.Function;

/**
 * An aggregation with a value for each key: {@code @name[keys] = function}. Made by the {@code by} methods of {@link Scalar}.
 *
 * @param <K> the Java type of a key
 * @param <V> the Java type of a value
 */
public final class Keyed<K, V> extends Aggregation<V> {

    private final Function<FieldReader, K> key;

    Keyed(String name, AggregatingFunction<V> function, List<Expr<?>> keys, Function<FieldReader, K> key) {
        super(name, function, keys);
        this.key = key;
    }

    @Override
    Function<FieldReader, K> keyDecoder() {
        return key;
    }
}
