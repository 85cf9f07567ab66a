package io.github.dtrace4j.program;

import io.github.dtrace4j.spi.FieldReader;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * An action that records values, which the session delivers as one {@code R}, such as a record of the user's own; and at the same
 * time the handle to read them with ({@code session.events(event)}).
 *
 * {@snippet :
 * record Open(String program, String path) {}
 *
 * var opens = Event.of(Open::new, execname(), copyinstr(arg(1)));
 * }
 *
 * <p>Each field renders to {@code trace(field)}, after a tag that says which event it is. An event that several clauses emit with
 * other expressions is made once and then varied by {@code with(...)}, which keeps the handle.
 *
 * <p>The constructor is called on the session's consumer thread; an exception out of it ends the session. Two events are the same
 * when they come from the same {@code Event.of} call.
 *
 * @param <R> what an occurrence is delivered as
 */
public abstract sealed class Event<R> implements Action
        permits Event.Of1, Event.Of2, Event.Of3, Event.Of4, Event.Of5, Event.Of6, Event.Of7, Event.Of8 {

    private final Object identity;
    private final List<Expr<?>> fields;
    private final Function<FieldReader, R> decode;

    private Event(Object identity, List<Expr<?>> fields, Function<FieldReader, R> decode) {
        this.identity = identity;
        this.fields = fields;
        this.decode = decode;
    }

    /** The recorded expressions, in order. */
    public final List<Expr<?>> fields() {
        return fields;
    }

    /** Whether {@code other} is this event, perhaps with other expressions. */
    public final boolean isSameAs(Event<?> other) {
        return identity.equals(other.identity);
    }

    final Object identity() {
        return identity;
    }

    final Function<FieldReader, R> decode() {
        return decode;
    }

    @Override
    public final String toString() {
        return fields.stream().map(f -> "trace(" + f + ")").collect(Collectors.joining("; "));
    }

    /** An event of 1 field. */
    public static <A, R> Of1<A, R> of(RecordConstructor.Of1<A, R> constructor, Expr<A> a) {
        return new Of1<>(new Object(), constructor, a);
    }

    /** An event of 2 fields. */
    public static <A, B, R> Of2<A, B, R> of(RecordConstructor.Of2<A, B, R> constructor, Expr<A> a, Expr<B> b) {
        return new Of2<>(new Object(), constructor, a, b);
    }

    /** An event of 3 fields. */
    public static <A, B, C, R> Of3<A, B, C, R> of(
            RecordConstructor.Of3<A, B, C, R> constructor, Expr<A> a, Expr<B> b, Expr<C> c) {
        return new Of3<>(new Object(), constructor, a, b, c);
    }

    /** An event of 4 fields. */
    public static <A, B, C, D, R> Of4<A, B, C, D, R> of(
            RecordConstructor.Of4<A, B, C, D, R> constructor, Expr<A> a, Expr<B> b, Expr<C> c, Expr<D> d) {
        return new Of4<>(new Object(), constructor, a, b, c, d);
    }

    /** An event of 5 fields. */
    public static <A, B, C, D, E, R> Of5<A, B, C, D, E, R> of(
            RecordConstructor.Of5<A, B, C, D, E, R> constructor,
            Expr<A> a,
            Expr<B> b,
            Expr<C> c,
            Expr<D> d,
            Expr<E> e) {
        return new Of5<>(new Object(), constructor, a, b, c, d, e);
    }

    /** An event of 6 fields. */
    public static <A, B, C, D, E, F, R> Of6<A, B, C, D, E, F, R> of(
            RecordConstructor.Of6<A, B, C, D, E, F, R> constructor,
            Expr<A> a,
            Expr<B> b,
            Expr<C> c,
            Expr<D> d,
            Expr<E> e,
            Expr<F> f) {
        return new Of6<>(new Object(), constructor, a, b, c, d, e, f);
    }

    /** An event of 7 fields. */
    public static <A, B, C, D, E, F, G, R> Of7<A, B, C, D, E, F, G, R> of(
            RecordConstructor.Of7<A, B, C, D, E, F, G, R> constructor,
            Expr<A> a,
            Expr<B> b,
            Expr<C> c,
            Expr<D> d,
            Expr<E> e,
            Expr<F> f,
            Expr<G> g) {
        return new Of7<>(new Object(), constructor, a, b, c, d, e, f, g);
    }

    /** An event of 8 fields. */
    public static <A, B, C, D, E, F, G, H, R> Of8<A, B, C, D, E, F, G, H, R> of(
            RecordConstructor.Of8<A, B, C, D, E, F, G, H, R> constructor,
            Expr<A> a,
            Expr<B> b,
            Expr<C> c,
            Expr<D> d,
            Expr<E> e,
            Expr<F> f,
            Expr<G> g,
            Expr<H> h) {
        return new Of8<>(new Object(), constructor, a, b, c, d, e, f, g, h);
    }

    /** An event of 1 field. */
    public static final class Of1<A, R> extends Event<R> {
        private final RecordConstructor.Of1<A, R> constructor;

        private Of1(Object identity, RecordConstructor.Of1<A, R> constructor, Expr<A> a) {
            super(identity, List.of(a), RecordDecoder.of(constructor, a.valueType()));
            this.constructor = constructor;
        }

        /** The same event with other expressions. */
        public Of1<A, R> with(Expr<A> a) {
            return new Of1<>(identity(), constructor, a);
        }
    }

    /** An event of 2 fields. */
    public static final class Of2<A, B, R> extends Event<R> {
        private final RecordConstructor.Of2<A, B, R> constructor;

        private Of2(Object identity, RecordConstructor.Of2<A, B, R> constructor, Expr<A> a, Expr<B> b) {
            super(identity, List.of(a, b), RecordDecoder.of(constructor, a.valueType(), b.valueType()));
            this.constructor = constructor;
        }

        /** The same event with other expressions. */
        public Of2<A, B, R> with(Expr<A> a, Expr<B> b) {
            return new Of2<>(identity(), constructor, a, b);
        }
    }

    /** An event of 3 fields. */
    public static final class Of3<A, B, C, R> extends Event<R> {
        private final RecordConstructor.Of3<A, B, C, R> constructor;

        private Of3(Object identity, RecordConstructor.Of3<A, B, C, R> constructor, Expr<A> a, Expr<B> b, Expr<C> c) {
            super(
                    identity,
                    List.of(a, b, c),
                    RecordDecoder.of(constructor, a.valueType(), b.valueType(), c.valueType()));
            this.constructor = constructor;
        }

        /** The same event with other expressions. */
        public Of3<A, B, C, R> with(Expr<A> a, Expr<B> b, Expr<C> c) {
            return new Of3<>(identity(), constructor, a, b, c);
        }
    }

    /** An event of 4 fields. */
    public static final class Of4<A, B, C, D, R> extends Event<R> {
        private final RecordConstructor.Of4<A, B, C, D, R> constructor;

        private Of4(
                Object identity,
                RecordConstructor.Of4<A, B, C, D, R> constructor,
                Expr<A> a,
                Expr<B> b,
                Expr<C> c,
                Expr<D> d) {
            super(
                    identity,
                    List.of(a, b, c, d),
                    RecordDecoder.of(constructor, a.valueType(), b.valueType(), c.valueType(), d.valueType()));
            this.constructor = constructor;
        }

        /** The same event with other expressions. */
        public Of4<A, B, C, D, R> with(Expr<A> a, Expr<B> b, Expr<C> c, Expr<D> d) {
            return new Of4<>(identity(), constructor, a, b, c, d);
        }
    }

    /** An event of 5 fields. */
    public static final class Of5<A, B, C, D, E, R> extends Event<R> {
        private final RecordConstructor.Of5<A, B, C, D, E, R> constructor;

        private Of5(
                Object identity,
                RecordConstructor.Of5<A, B, C, D, E, R> constructor,
                Expr<A> a,
                Expr<B> b,
                Expr<C> c,
                Expr<D> d,
                Expr<E> e) {
            super(
                    identity,
                    List.of(a, b, c, d, e),
                    RecordDecoder.of(
                            constructor, a.valueType(), b.valueType(), c.valueType(), d.valueType(), e.valueType()));
            this.constructor = constructor;
        }

        /** The same event with other expressions. */
        public Of5<A, B, C, D, E, R> with(Expr<A> a, Expr<B> b, Expr<C> c, Expr<D> d, Expr<E> e) {
            return new Of5<>(identity(), constructor, a, b, c, d, e);
        }
    }

    /** An event of 6 fields. */
    public static final class Of6<A, B, C, D, E, F, R> extends Event<R> {
        private final RecordConstructor.Of6<A, B, C, D, E, F, R> constructor;

        private Of6(
                Object identity,
                RecordConstructor.Of6<A, B, C, D, E, F, R> constructor,
                Expr<A> a,
                Expr<B> b,
                Expr<C> c,
                Expr<D> d,
                Expr<E> e,
                Expr<F> f) {
            super(
                    identity,
                    List.of(a, b, c, d, e, f),
                    RecordDecoder.of(
                            constructor,
                            a.valueType(),
                            b.valueType(),
                            c.valueType(),
                            d.valueType(),
                            e.valueType(),
                            f.valueType()));
            this.constructor = constructor;
        }

        /** The same event with other expressions. */
        public Of6<A, B, C, D, E, F, R> with(Expr<A> a, Expr<B> b, Expr<C> c, Expr<D> d, Expr<E> e, Expr<F> f) {
            return new Of6<>(identity(), constructor, a, b, c, d, e, f);
        }
    }

    /** An event of 7 fields. */
    public static final class Of7<A, B, C, D, E, F, G, R> extends Event<R> {
        private final RecordConstructor.Of7<A, B, C, D, E, F, G, R> constructor;

        private Of7(
                Object identity,
                RecordConstructor.Of7<A, B, C, D, E, F, G, R> constructor,
                Expr<A> a,
                Expr<B> b,
                Expr<C> c,
                Expr<D> d,
                Expr<E> e,
                Expr<F> f,
                Expr<G> g) {
            super(
                    identity,
                    List.of(a, b, c, d, e, f, g),
                    RecordDecoder.of(
                            constructor,
                            a.valueType(),
                            b.valueType(),
                            c.valueType(),
                            d.valueType(),
                            e.valueType(),
                            f.valueType(),
                            g.valueType()));
            this.constructor = constructor;
        }

        /** The same event with other expressions. */
        public Of7<A, B, C, D, E, F, G, R> with(
                Expr<A> a, Expr<B> b, Expr<C> c, Expr<D> d, Expr<E> e, Expr<F> f, Expr<G> g) {
            return new Of7<>(identity(), constructor, a, b, c, d, e, f, g);
        }
    }

    /** An event of 8 fields. */
    public static final class Of8<A, B, C, D, E, F, G, H, R> extends Event<R> {
        private final RecordConstructor.Of8<A, B, C, D, E, F, G, H, R> constructor;

        private Of8(
                Object identity,
                RecordConstructor.Of8<A, B, C, D, E, F, G, H, R> constructor,
                Expr<A> a,
                Expr<B> b,
                Expr<C> c,
                Expr<D> d,
                Expr<E> e,
                Expr<F> f,
                Expr<G> g,
                Expr<H> h) {
            super(
                    identity,
                    List.of(a, b, c, d, e, f, g, h),
                    RecordDecoder.of(
                            constructor,
                            a.valueType(),
                            b.valueType(),
                            c.valueType(),
                            d.valueType(),
                            e.valueType(),
                            f.valueType(),
                            g.valueType(),
                            h.valueType()));
            this.constructor = constructor;
        }

        /** The same event with other expressions. */
        public Of8<A, B, C, D, E, F, G, H, R> with(
                Expr<A> a, Expr<B> b, Expr<C> c, Expr<D> d, Expr<E> e, Expr<F> f, Expr<G> g, Expr<H> h) {
            return new Of8<>(identity(), constructor, a, b, c, d, e, f, g, h);
        }
    }
}
