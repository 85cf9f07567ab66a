package io.github.dtrace4j.spi;

import io.github.dtrace4j.data.Stack;
import io.github.dtrace4j.data.Symbol;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.IntFunction;

/**
 * How a recorded D value becomes a Java value.
 *
 * @param <T> the Java type
 */
public final class ValueType<T> {

    /** Signed integers of any width. */
    public static final ValueType<Long> SIGNED = new ValueType<>("signed integer", i -> in -> in.integer(i, true));

    /** Unsigned integers of any width; 64-bit ones keep their bits. */
    public static final ValueType<Long> UNSIGNED = new ValueType<>("unsigned integer", i -> in -> in.integer(i, false));

    /** Integers that the program's author knows to fit 32 signed bits. */
    public static final ValueType<Integer> INT =
            new ValueType<>("int", i -> in -> Math.toIntExact(in.integer(i, true)));

    /** D's truth: 0 or not. */
    public static final ValueType<Boolean> BOOLEAN = new ValueType<>("boolean", i -> in -> in.integer(i, false) != 0);

    /** Strings. */
    public static final ValueType<String> STRING = new ValueType<>("string", i -> in -> in.string(i));

    /** Nanoseconds since the epoch ({@code walltimestamp}). */
    public static final ValueType<Instant> INSTANT = new ValueType<>("wall-clock time", i -> in -> {
        long nanos = in.integer(i, true);
        long perSecond = TimeUnit.SECONDS.toNanos(1);
        return Instant.ofEpochSecond(Math.floorDiv(nanos, perSecond), Math.floorMod(nanos, perSecond));
    });

    /** Nanoseconds as a length of time. */
    public static final ValueType<Duration> DURATION =
            new ValueType<>("duration", i -> in -> Duration.ofNanos(in.integer(i, true)));

    /** Kernel and user stacks. */
    public static final ValueType<Stack> STACK = new ValueType<>("stack", i -> in -> in.stack(i));

    /** Named code addresses: functions and modules. */
    public static final ValueType<Symbol> SYMBOL = new ValueType<>("symbol", i -> in -> in.symbol(i));

    /** Arrays and structures. */
    public static final ValueType<byte[]> BYTES = new ValueType<>("bytes", i -> in -> in.bytes(i));

    private final String name;
    private final IntFunction<Function<FieldReader, T>> reading;

    private ValueType(String name, IntFunction<Function<FieldReader, T>> reading) {
        this.name = name;
        this.reading = reading;
    }

    /** Reads field number {@code field}: one object that has all that it needs, to be made once. */
    public Function<FieldReader, T> field(int field) {
        return reading.apply(field);
    }

    @Override
    public String toString() {
        return name;
    }
}
