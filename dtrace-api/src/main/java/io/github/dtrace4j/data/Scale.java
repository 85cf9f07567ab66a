package io.github.dtrace4j.data;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** How the buckets of a {@link Distribution} lie: what {@code quantize}, {@code lquantize} and {@code llquantize} were told. */
public sealed interface Scale {

    /** The scale of {@code quantize(x)}. */
    Scale POWERS_OF_TWO = new PowersOfTwo();

    /** All its buckets, which cover every whole number once, in ascending order. */
    List<Range> ranges();

    /**
     * The numbers of one bucket.
     *
     * @param from the smallest one; {@link Long#MIN_VALUE} for the lowest bucket
     * @param to the largest one; {@link Long#MAX_VALUE} for the highest bucket
     */
    record Range(long from, long to) {
        boolean holds(long value) {
            return from <= value && value <= to;
        }
    }

    /** Zero, and on both sides of it the numbers from each power of two to the next. */
    record PowersOfTwo() implements Scale {

        private static final List<Range> RANGES = ranges(62);

        @Override
        public List<Range> ranges() {
            return RANGES;
        }

        private static List<Range> ranges(int highest) {
            var ranges = new ArrayList<Range>();
            ranges.add(new Range(Long.MIN_VALUE, -(1L << highest)));
            for (int power = highest - 1; power >= 0; power--) {
                ranges.add(new Range(1 - (1L << (power + 1)), -(1L << power)));
            }
            ranges.add(new Range(0, 0));
            for (int power = 0; power < highest; power++) {
                ranges.add(new Range(1L << power, (1L << (power + 1)) - 1));
            }
            ranges.add(new Range(1L << highest, Long.MAX_VALUE));
            return List.copyOf(ranges);
        }
    }

    /**
     * Buckets of one size.
     *
     * @param base where the first one begins
     * @param step how many numbers each holds, from 1
     * @param levels how many there are, from 1; below and above them there is one bucket more each
     */
    record Linear(int base, int step, int levels) implements Scale {

        /**
         * @throws IllegalArgumentException if D cannot have such buckets
         */
        public Linear {
            if (step < 1 || levels < 1 || step > 0xffff || levels > 0xffff) {
                throw new IllegalArgumentException("There cannot be " + levels + " buckets of " + step);
            }
        }

        @Override
        public List<Range> ranges() {
            return new AbstractList<>() { // there may be tens of thousands, of which a few are looked at
                @Override
                public Range get(int index) {
                    Objects.checkIndex(index, size());
                    long from = base + (index - 1L) * step;
                    return new Range(
                            index == 0 ? Long.MIN_VALUE : from, index > levels ? Long.MAX_VALUE : from + step - 1);
                }

                @Override
                public int size() {
                    return levels + 2;
                }
            };
        }
    }

    /**
     * Buckets that grow with the magnitude, equal ones within a magnitude.
     *
     * @param factor the base of the magnitudes, from 2
     * @param low the lowest magnitude that has buckets of its own, from 0
     * @param high the highest one
     * @param steps how many buckets there would be from 0 to the next magnitude; fewer where they would be smaller than 1
     * @param negative whether numbers below zero have the same buckets (Linux), or one bucket with all that is too small (FreeBSD)
     */
    record LogLinear(int factor, int low, int high, int steps, boolean negative) implements Scale {

        /** D keeps both in 16 bits. */
        private static final int MOST_OF_FACTOR_AND_STEPS = 0xffff;

        private static final int MOST_MAGNITUDES = 64;

        /** One key's buckets would fill 8 MiB on each processor. */
        private static final int MOST_BUCKETS = 1 << 20;

        /**
         * @throws IllegalArgumentException if D cannot have such buckets
         */
        public LogLinear {
            if (factor < 2
                    || low < 0
                    || high < low
                    || steps < 1
                    || factor > MOST_OF_FACTOR_AND_STEPS
                    || steps > MOST_OF_FACTOR_AND_STEPS
                    || (long) high - low >= MOST_MAGNITUDES
                    || (high - low + 1L) * steps > MOST_BUCKETS) {
                throw new IllegalArgumentException(
                        "There are no buckets of factor " + factor + " from " + low + " to " + high + " by " + steps);
            }
            power(factor, high + 1);
        }

        /** Where the buckets of the lowest magnitude begin. */
        public long smallest() {
            return power(factor, low);
        }

        @Override
        public List<Range> ranges() {
            var positive = new ArrayList<Range>();
            for (int magnitude = low; magnitude <= high; magnitude++) {
                long end = power(factor, magnitude + 1);
                long width = Math.max(1, end / steps);
                long from = power(factor, magnitude);
                while (from < end) {
                    // Linux aligns buckets to multiples of their width, FreeBSD to where the magnitude begins. The two
                    // differ when a magnitude begins between two multiples.
                    long start = negative ? from - from % width : from;
                    long next = width >= end - start ? end : start + width; // and not the sum first, which may overflow
                    positive.add(new Range(from, next - 1));
                    from = next;
                }
            }
            positive.add(new Range(power(factor, high + 1), Long.MAX_VALUE));
            var ranges = new ArrayList<Range>();
            if (negative) {
                for (Range range : positive.reversed()) {
                    ranges.add(new Range(range.to() == Long.MAX_VALUE ? Long.MIN_VALUE : -range.to(), -range.from()));
                }
                ranges.add(new Range(1 - smallest(), smallest() - 1));
            } else {
                ranges.add(new Range(Long.MIN_VALUE, smallest() - 1));
            }
            ranges.addAll(positive);
            return List.copyOf(ranges);
        }

        private static long power(int factor, int exponent) {
            long power = 1;
            for (int i = 0; i < exponent; i++) {
                try {
                    power = Math.multiplyExact(power, factor);
                } catch (ArithmeticException e) {
                    throw new IllegalArgumentException(factor + " to the power " + exponent + " has too many bits", e);
                }
            }
            return power;
        }
    }
}
