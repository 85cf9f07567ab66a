package io.github.dtrace4j.micrometer;

import org.jspecify.annotations.Nullable;

/**
 * What the program's whole numbers count, and the base unit that a dashboard expects instead: nanoseconds in D are seconds in a
 * registry.
 *
 * @param base the base unit by its name in the registry, such as {@code seconds}; empty for plain numbers
 * @param perBase how many of the program's units make one base unit; positive
 */
public record Unit(String base, long perBase) {

    /** Plain numbers. */
    public static final Unit NONE = new Unit("", 1);

    /** Nanoseconds, exported as seconds. */
    public static final Unit NANOSECONDS = new Unit("seconds", 1_000_000_000);

    /** Microseconds, exported as seconds. */
    public static final Unit MICROSECONDS = new Unit("seconds", 1_000_000);

    /** Milliseconds, exported as seconds. */
    public static final Unit MILLISECONDS = new Unit("seconds", 1_000);

    /** Bytes. */
    public static final Unit BYTES = new Unit("bytes", 1);

    /**
     * @throws IllegalArgumentException if {@code perBase} is not positive
     */
    public Unit {
        if (perBase <= 0) {
            throw new IllegalArgumentException("A unit needs a positive number per base unit, not " + perBase);
        }
    }

    /** The base unit as Micrometer takes it: an empty one would leave its mark in the exported name. */
    @Nullable
    String forRegistry() {
        return base.isEmpty() ? null : base;
    }

    /** The value in the base unit: the double that is nearest to the exact quotient, for values up to 2^53. */
    double toBase(long value) {
        return toBase((double) value);
    }

    /** The value in the base unit. */
    double toBase(double value) {
        return value / perBase;
    }
}
