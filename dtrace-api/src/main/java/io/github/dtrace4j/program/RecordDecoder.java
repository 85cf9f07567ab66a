package io.github.dtrace4j.program;

import io.github.dtrace4j.spi.FieldReader;
import io.github.dtrace4j.spi.ValueType;
import java.util.function.Function;

/** Makes Java objects of fields, in order. Of which type a field is, is asked once, and not for each firing. */
final class RecordDecoder {

    private RecordDecoder() {}

    static <A, R> Function<FieldReader, R> of(RecordConstructor.Of1<A, R> constructor, ValueType<A> a) {
        return in -> constructor.create(a.read(in, 0));
    }

    static <A, B, R> Function<FieldReader, R> of(
            RecordConstructor.Of2<A, B, R> constructor, ValueType<A> a, ValueType<B> b) {
        return in -> constructor.create(a.read(in, 0), b.read(in, 1));
    }

    static <A, B, C, R> Function<FieldReader, R> of(
            RecordConstructor.Of3<A, B, C, R> constructor, ValueType<A> a, ValueType<B> b, ValueType<C> c) {
        return in -> constructor.create(a.read(in, 0), b.read(in, 1), c.read(in, 2));
    }

    static <A, B, C, D, R> Function<FieldReader, R> of(
            RecordConstructor.Of4<A, B, C, D, R> constructor,
            ValueType<A> a,
            ValueType<B> b,
            ValueType<C> c,
            ValueType<D> d) {
        return in -> constructor.create(a.read(in, 0), b.read(in, 1), c.read(in, 2), d.read(in, 3));
    }

    static <A, B, C, D, E, R> Function<FieldReader, R> of(
            RecordConstructor.Of5<A, B, C, D, E, R> constructor,
            ValueType<A> a,
            ValueType<B> b,
            ValueType<C> c,
            ValueType<D> d,
            ValueType<E> e) {
        return in -> constructor.create(a.read(in, 0), b.read(in, 1), c.read(in, 2), d.read(in, 3), e.read(in, 4));
    }

    static <A, B, C, D, E, F, R> Function<FieldReader, R> of(
            RecordConstructor.Of6<A, B, C, D, E, F, R> constructor,
            ValueType<A> a,
            ValueType<B> b,
            ValueType<C> c,
            ValueType<D> d,
            ValueType<E> e,
            ValueType<F> f) {
        return in -> constructor.create(
                a.read(in, 0), b.read(in, 1), c.read(in, 2), d.read(in, 3), e.read(in, 4), f.read(in, 5));
    }

    static <A, B, C, D, E, F, G, R> Function<FieldReader, R> of(
            RecordConstructor.Of7<A, B, C, D, E, F, G, R> constructor,
            ValueType<A> a,
            ValueType<B> b,
            ValueType<C> c,
            ValueType<D> d,
            ValueType<E> e,
            ValueType<F> f,
            ValueType<G> g) {
        return in -> constructor.create(
                a.read(in, 0),
                b.read(in, 1),
                c.read(in, 2),
                d.read(in, 3),
                e.read(in, 4),
                f.read(in, 5),
                g.read(in, 6));
    }

    static <A, B, C, D, E, F, G, H, R> Function<FieldReader, R> of(
            RecordConstructor.Of8<A, B, C, D, E, F, G, H, R> constructor,
            ValueType<A> a,
            ValueType<B> b,
            ValueType<C> c,
            ValueType<D> d,
            ValueType<E> e,
            ValueType<F> f,
            ValueType<G> g,
            ValueType<H> h) {
        return in -> constructor.create(
                a.read(in, 0),
                b.read(in, 1),
                c.read(in, 2),
                d.read(in, 3),
                e.read(in, 4),
                f.read(in, 5),
                g.read(in, 6),
                h.read(in, 7));
    }
}
