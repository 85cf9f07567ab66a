package io.github.dtrace4j.ffm.protocol;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How one kind of value looks in a frame. Codecs of records are put together from those of their components.
 *
 * @param <T> the values
 */
interface Codec<T> {

    void write(T value, FrameWriter out);

    T read(FrameReader in) throws ProtocolException;

    Codec<Integer> INT = of((value, out) -> out.putInt(value), FrameReader::getInt);

    Codec<Long> LONG = of((value, out) -> out.putLong(value), FrameReader::getLong);

    Codec<byte[]> BYTES = of((value, out) -> out.putBytes(value), FrameReader::getBytes);

    Codec<String> STRING = of(
            (value, out) -> out.putBytes(value.getBytes(StandardCharsets.UTF_8)),
            in -> new String(in.getBytes(), StandardCharsets.UTF_8));

    Codec<Boolean> BOOLEAN = of((value, out) -> out.putByte(value ? 1 : 0), in -> switch (in.getByte()) {
        case 0 -> false;
        case 1 -> true;
        default -> throw in.wrong("neither true nor false");
    });

    Codec<OptionalInt> OPTIONAL_INT = map(
            optional(INT),
            value -> value.isPresent() ? Optional.of(value.getAsInt()) : Optional.empty(),
            value -> value.map(OptionalInt::of).orElseGet(OptionalInt::empty));

    Codec<OptionalLong> OPTIONAL_LONG = map(
            optional(LONG),
            value -> value.isPresent() ? Optional.of(value.getAsLong()) : Optional.empty(),
            value -> value.map(OptionalLong::of).orElseGet(OptionalLong::empty));

    static <E extends Enum<E>> Codec<E> constant(Class<E> type) {
        return map(STRING, Enum::name, name -> Enum.valueOf(type, name));
    }

    static <T> Codec<Optional<T>> optional(Codec<T> element) {
        return of(
                (value, out) -> {
                    BOOLEAN.write(value.isPresent(), out);
                    value.ifPresent(present -> element.write(present, out));
                },
                in -> BOOLEAN.read(in) ? Optional.of(element.read(in)) : Optional.empty());
    }

    static <T> Codec<List<T>> list(Codec<T> element) {
        return list(element, Integer.MAX_VALUE);
    }

    static <T> Codec<List<T>> list(Codec<T> element, int most) {
        return of(
                (values, out) -> {
                    out.putInt(values.size());
                    for (T value : values) {
                        element.write(value, out);
                    }
                },
                in -> {
                    int count = in.count();
                    if (count > most) {
                        throw in.wrong(count + " elements where there are at most " + most);
                    }
                    var values = new ArrayList<T>(Math.min(count, 1024));
                    for (int i = 0; i < count; i++) {
                        values.add(element.read(in));
                    }
                    return values;
                });
    }

    /** Values that are written as others. */
    static <T, U> Codec<T> map(Codec<U> other, Function<T, U> to, Function<U, T> from) {
        return of((value, out) -> other.write(to.apply(value), out), in -> from.apply(other.read(in)));
    }

    static <A, T> Codec<T> record(Function<A, T> constructor, Function<T, A> a, Codec<A> codecA) {
        return map(codecA, a, constructor);
    }

    static <A, B, T> Codec<T> record(
            Of2<A, B, T> constructor, Function<T, A> a, Codec<A> codecA, Function<T, B> b, Codec<B> codecB) {
        return of(
                (value, out) -> {
                    codecA.write(a.apply(value), out);
                    codecB.write(b.apply(value), out);
                },
                in -> constructor.create(codecA.read(in), codecB.read(in)));
    }

    static <A, B, C, T> Codec<T> record(
            Of3<A, B, C, T> constructor,
            Function<T, A> a,
            Codec<A> codecA,
            Function<T, B> b,
            Codec<B> codecB,
            Function<T, C> c,
            Codec<C> codecC) {
        return of(
                (value, out) -> {
                    codecA.write(a.apply(value), out);
                    codecB.write(b.apply(value), out);
                    codecC.write(c.apply(value), out);
                },
                in -> constructor.create(codecA.read(in), codecB.read(in), codecC.read(in)));
    }

    static <A, B, C, D, T> Codec<T> record(
            Of4<A, B, C, D, T> constructor,
            Function<T, A> a,
            Codec<A> codecA,
            Function<T, B> b,
            Codec<B> codecB,
            Function<T, C> c,
            Codec<C> codecC,
            Function<T, D> d,
            Codec<D> codecD) {
        return of(
                (value, out) -> {
                    codecA.write(a.apply(value), out);
                    codecB.write(b.apply(value), out);
                    codecC.write(c.apply(value), out);
                    codecD.write(d.apply(value), out);
                },
                in -> constructor.create(codecA.read(in), codecB.read(in), codecC.read(in), codecD.read(in)));
    }

    static <A, B, C, D, E, T> Codec<T> record(
            Of5<A, B, C, D, E, T> constructor,
            Function<T, A> a,
            Codec<A> codecA,
            Function<T, B> b,
            Codec<B> codecB,
            Function<T, C> c,
            Codec<C> codecC,
            Function<T, D> d,
            Codec<D> codecD,
            Function<T, E> e,
            Codec<E> codecE) {
        return of(
                (value, out) -> {
                    codecA.write(a.apply(value), out);
                    codecB.write(b.apply(value), out);
                    codecC.write(c.apply(value), out);
                    codecD.write(d.apply(value), out);
                    codecE.write(e.apply(value), out);
                },
                in -> constructor.create(
                        codecA.read(in), codecB.read(in), codecC.read(in), codecD.read(in), codecE.read(in)));
    }

    /** Values of a sealed type: the number of the kind, then the value. */
    @SafeVarargs
    static <T> Codec<T> oneOf(Kind<? extends T>... kinds) {
        var byType = new HashMap<Class<?>, Integer>();
        for (int i = 0; i < kinds.length; i++) {
            byType.put(kinds[i].type, i);
        }
        Map<Class<?>, Integer> numbers = Map.copyOf(byType);
        return of(
                (value, out) -> {
                    @Nullable Integer number = numbers.get(value.getClass());
                    if (number == null) {
                        throw new IllegalArgumentException("The protocol has no " + value.getClass());
                    }
                    out.putByte(number);
                    kinds[number].write(value, out);
                },
                in -> {
                    int number = in.getByte();
                    if (number < 0 || number >= kinds.length) {
                        throw in.wrong("no kind has number " + number);
                    }
                    return kinds[number].codec.read(in);
                });
    }

    /** One kind of a sealed type. */
    record Kind<T>(Class<T> type, Codec<T> codec) {

        /** The only value of its kind. */
        static <T> Kind<T> only(Class<T> type, T value) {
            return new Kind<>(type, of((_, _) -> {}, _ -> value));
        }

        private void write(Object value, FrameWriter out) {
            codec.write(type.cast(value), out);
        }
    }

    private static <T> Codec<T> of(Writing<T> writing, Reading<T> reading) {
        return new Codec<>() {
            @Override
            public void write(T value, FrameWriter out) {
                writing.write(value, out);
            }

            @Override
            public T read(FrameReader in) throws ProtocolException {
                return reading.read(in);
            }
        };
    }

    @FunctionalInterface
    interface Writing<T> {
        void write(T value, FrameWriter out);
    }

    @FunctionalInterface
    interface Reading<T> {
        T read(FrameReader in) throws ProtocolException;
    }

    @FunctionalInterface
    interface Of2<A, B, T> {
        T create(A a, B b);
    }

    @FunctionalInterface
    interface Of3<A, B, C, T> {
        T create(A a, B b, C c);
    }

    @FunctionalInterface
    interface Of4<A, B, C, D, T> {
        T create(A a, B b, C c, D d);
    }

    @FunctionalInterface
    interface Of5<A, B, C, D, E, T> {
        T create(A a, B b, C c, D d, E e);
    }
}
