package io.github.dtrace4j.program;

import io.github.dtrace4j.spi.FieldReader;
import java.util.List;
import java.util.function.Function;

/**
 * An aggregation with one value: {@code @name = function}; and the starting point for one with keys.
 *
 * @param <V> the Java type of the value
 */
public final class Scalar<V> extends Aggregation<V> {

    Scalar(String name, AggregatingFunction<V> function) {
        super(name, function, List.of());
    }

    /** The same with one key: {@code @name[key] = function}. */
    public <K> Keyed<K, V> by(Expr<K> key) {
        return new Keyed<>(name(), function(), List.of(key), key.valueType().field(0));
    }

    /** The same with 2 keys, which the constructor of a record joins to one Java key. */
    public <A, B, K> Keyed<K, V> by(RecordConstructor.Of2<A, B, K> constructor, Expr<A> a, Expr<B> b) {
        return new Keyed<>(
                name(), function(), List.of(a, b), RecordDecoder.of(constructor, a.valueType(), b.valueType()));
    }

    /** The same with 3 keys, which the constructor of a record joins to one Java key. */
    public <A, B, C, K> Keyed<K, V> by(RecordConstructor.Of3<A, B, C, K> constructor, Expr<A> a, Expr<B> b, Expr<C> c) {
        return new Keyed<>(
                name(),
                function(),
                List.of(a, b, c),
                RecordDecoder.of(constructor, a.valueType(), b.valueType(), c.valueType()));
    }

    /** The same with 4 keys, which the constructor of a record joins to one Java key. */
    public <A, B, C, D, K> Keyed<K, V> by(
            RecordConstructor.Of4<A, B, C, D, K> constructor, Expr<A> a, Expr<B> b, Expr<C> c, Expr<D> d) {
        return new Keyed<>(
                name(),
                function(),
                List.of(a, b, c, d),
                RecordDecoder.of(constructor, a.valueType(), b.valueType(), c.valueType(), d.valueType()));
    }

    /** The same with 5 keys, which the constructor of a record joins to one Java key. */
    public <A, B, C, D, E, K> Keyed<K, V> by(
            RecordConstructor.Of5<A, B, C, D, E, K> constructor,
            Expr<A> a,
            Expr<B> b,
            Expr<C> c,
            Expr<D> d,
            Expr<E> e) {
        return new Keyed<>(
                name(),
                function(),
                List.of(a, b, c, d, e),
                RecordDecoder.of(
                        constructor, a.valueType(), b.valueType(), c.valueType(), d.valueType(), e.valueType()));
    }

    @Override
    Function<FieldReader, ?> keyDecoder() {
        return in -> List.of();
    }
}
