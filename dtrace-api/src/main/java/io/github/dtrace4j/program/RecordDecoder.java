package io.github.dtrace4j.program;

import io.github.dtrace4j.spi.FieldReader;
import io.github.dtrace4j.spi.ValueType;
import java.util.function.Function;

/** Makes Java objects of fields, in order. Of which type a field is, is asked once, and not for each firing. */
final class RecordDecoder {

    private RecordDecoder() {}

    static <A, R> Function<FieldReader, R> of(RecordConstructor.Of1<A, R> constructor, ValueType<A> a) {
        var first = a.field(0);
        return in -> constructor.create(first.apply(in));
    }

    static <A, B, R> Function<FieldReader, R> of(
            RecordConstructor.Of2<A, B, R> constructor, ValueType<A> a, ValueType<B> b) {
        var first = a.field(0);
        var second = b.field(1);
        return in -> constructor.create(first.apply(in), second.apply(in));
    }

    static <A, B, C, R> Function<FieldReader, R> of(
            RecordConstructor.Of3<A, B, C, R> constructor, ValueType<A> a, ValueType<B> b, ValueType<C> c) {
        var first = a.field(0);
        var second = b.field(1);
        var third = c.field(2);
        return in -> constructor.create(first.apply(in), second.apply(in), third.apply(in));
    }

    static <A, B, C, D, R> Function<FieldReader, R> of(
            RecordConstructor.Of4<A, B, C, D, R> constructor,
            ValueType<A> a,
            ValueType<B> b,
            ValueType<C> c,
            ValueType<D> d) {
        var first = a.field(0);
        var second = b.field(1);
        var third = c.field(2);
        var fourth = d.field(3);
        return in -> constructor.create(first.apply(in), second.apply(in), third.apply(in), fourth.apply(in));
    }

    static <A, B, C, D, E, R> Function<FieldReader, R> of(
            RecordConstructor.Of5<A, B, C, D, E, R> constructor,
            ValueType<A> a,
            ValueType<B> b,
            ValueType<C> c,
            ValueType<D> d,
            ValueType<E> e) {
        var first = a.field(0);
        var second = b.field(1);
        var third = c.field(2);
        var fourth = d.field(3);
        var fifth = e.field(4);
        return in -> constructor.create(
                first.apply(in), second.apply(in), third.apply(in), fourth.apply(in), fifth.apply(in));
    }

    static <A, B, C, D, E, F, R> Function<FieldReader, R> of(
            RecordConstructor.Of6<A, B, C, D, E, F, R> constructor,
            ValueType<A> a,
            ValueType<B> b,
            ValueType<C> c,
            ValueType<D> d,
            ValueType<E> e,
            ValueType<F> f) {
        var first = a.field(0);
        var second = b.field(1);
        var third = c.field(2);
        var fourth = d.field(3);
        var fifth = e.field(4);
        var sixth = f.field(5);
        return in -> constructor.create(
                first.apply(in), second.apply(in), third.apply(in), fourth.apply(in), fifth.apply(in), sixth.apply(in));
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
        var first = a.field(0);
        var second = b.field(1);
        var third = c.field(2);
        var fourth = d.field(3);
        var fifth = e.field(4);
        var sixth = f.field(5);
        var seventh = g.field(6);
        return in -> constructor.create(
                first.apply(in),
                second.apply(in),
                third.apply(in),
                fourth.apply(in),
                fifth.apply(in),
                sixth.apply(in),
                seventh.apply(in));
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
        var first = a.field(0);
        var second = b.field(1);
        var third = c.field(2);
        var fourth = d.field(3);
        var fifth = e.field(4);
        var sixth = f.field(5);
        var seventh = g.field(6);
        var eighth = h.field(7);
        return in -> constructor.create(
                first.apply(in),
                second.apply(in),
                third.apply(in),
                fourth.apply(in),
                fifth.apply(in),
                sixth.apply(in),
                seventh.apply(in),
                eighth.apply(in));
    }
}
