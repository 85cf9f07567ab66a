package io.github.dtrace4j.data;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.LongBinaryOperator;
import java.util.stream.IntStream;

/**
 * Values counted by bucket: what {@code quantize}, {@code lquantize} and {@code llquantize} give. Immutable.
 *
 * <p>Bucket bounds are whole numbers in the unit of the values and inclusive on both sides, so every value lies in exactly one
 * bucket.
 *
 * @param scale how the buckets lie
 * @param buckets all buckets from the lowest that counted something to the highest, in ascending order, empty ones between them
 *     included; no bucket at all when nothing was counted
 */
public record Distribution(Scale scale, List<Bucket> buckets) implements Aggregated {

    /**
     * Copies the list.
     *
     * @throws IllegalArgumentException if the buckets are not some of the scale's that follow each other
     */
    public Distribution {
        buckets = List.copyOf(buckets);
        if (!buckets.isEmpty()) {
            List<Scale.Range> ranges = scale.ranges();
            int first = indexOf(buckets.getFirst(), ranges);
            for (int i = 0; i < buckets.size(); i++) {
                if (first < 0 || first + i >= ranges.size() || !buckets.get(i).is(ranges.get(first + i))) {
                    throw new IllegalArgumentException(scale + " has no bucket " + buckets.get(i) + " in this place");
                }
            }
        }
    }

    /** A distribution of {@code quantize}. */
    public Distribution(List<Bucket> buckets) {
        this(Scale.POWERS_OF_TWO, buckets);
    }

    /**
     * One bucket.
     *
     * @param from the smallest value that falls into it; {@link Long#MIN_VALUE} if it is open to that side
     * @param to the largest value that falls into it; {@link Long#MAX_VALUE} if it is open to that side
     * @param count how many values fell into it; with an increment given to the function, the sum of the increments
     */
    public record Bucket(long from, long to, long count) {
        private boolean is(Scale.Range range) {
            return from == range.from() && to == range.to();
        }
    }

    /**
     * The distribution with these counts.
     *
     * @param counts as many as the scale has {@link Scale#ranges() buckets}, in their order
     * @throws IllegalArgumentException if it is another number of counts
     */
    public static Distribution of(Scale scale, long[] counts) {
        List<Scale.Range> ranges = scale.ranges();
        if (ranges.size() != counts.length) {
            throw new IllegalArgumentException(
                    scale + " has " + ranges.size() + " buckets, but there are " + counts.length + " counts");
        }
        int first = 0;
        while (first < counts.length && counts[first] == 0) {
            first++;
        }
        int end = counts.length;
        while (end > first && counts[end - 1] == 0) {
            end--;
        }
        return new Distribution(
                scale,
                IntStream.range(first, end)
                        .mapToObj(i ->
                                new Bucket(ranges.get(i).from(), ranges.get(i).to(), counts[i]))
                        .toList());
    }

    /** How many values were counted in all. */
    public long count() {
        return buckets.stream().mapToLong(Bucket::count).sum();
    }

    /** How many values fell into the bucket that holds {@code value}. */
    public long countAt(long value) {
        return buckets.stream()
                .filter(b -> b.from() <= value && value <= b.to())
                .mapToLong(Bucket::count)
                .findFirst()
                .orElse(0);
    }

    /**
     * Both together, as if one aggregation had seen the values of both.
     *
     * @throws IllegalArgumentException if their buckets do not lie in the same way
     */
    public Distribution merge(Distribution other) {
        return combine(other, Long::sum);
    }

    /**
     * What was added since an earlier snapshot of the same aggregation.
     *
     * @throws IllegalArgumentException if their buckets do not lie in the same way
     */
    public Distribution minus(Distribution earlier) {
        return combine(earlier, (now, before) -> now - before);
    }

    /**
     * Between which numbers a percentile lies: the bucket that holds the value which, of all values in ascending order, is the first
     * with at least this share of them at or below it. The true percentile lies in this range, so the error of any number taken from
     * it is at most the range's width.
     *
     * @param percent above 0, at most 100
     * @return empty if nothing was counted
     * @throws IllegalArgumentException if the percentage is out of range, or a count is negative
     */
    public Optional<Scale.Range> percentile(double percent) {
        if (!(percent > 0 && percent <= 100)) {
            throw new IllegalArgumentException("A percentile is above 0 and at most 100, not " + percent);
        }
        if (buckets.stream().anyMatch(b -> b.count() < 0)) {
            throw new IllegalArgumentException("A distribution with negative counts has no percentiles");
        }
        // In floating point, because a sum of counts may be more than a long holds.
        double rank = Math.ceil(buckets.stream().mapToDouble(Bucket::count).sum() * (percent / 100));
        double seen = 0;
        for (Bucket bucket : buckets) {
            seen += bucket.count();
            if (seen >= rank && bucket.count() > 0) {
                return Optional.of(new Scale.Range(bucket.from(), bucket.to()));
            }
        }
        return Optional.empty();
    }

    private Distribution combine(Distribution other, LongBinaryOperator operator) {
        if (!scale.equals(other.scale)) {
            throw new IllegalArgumentException(
                    "Distributions over " + scale + " and " + other.scale + " do not combine");
        }
        long[] mine = counts();
        long[] theirs = other.counts();
        Arrays.setAll(mine, i -> operator.applyAsLong(mine[i], theirs[i]));
        return of(scale, mine);
    }

    @Override
    public Distribution normalized(long factor) {
        return factor == 1
                ? this
                : new Distribution(
                        scale,
                        buckets.stream()
                                .map(b -> new Bucket(b.from(), b.to(), b.count() / factor))
                                .toList());
    }

    /** The counts of all buckets of the scale, in their order. */
    long[] counts() {
        List<Scale.Range> ranges = scale.ranges();
        var counts = new long[ranges.size()];
        if (!buckets.isEmpty()) {
            int first = indexOf(buckets.getFirst(), ranges);
            for (int i = 0; i < buckets.size(); i++) {
                counts[first + i] = buckets.get(i).count();
            }
        }
        return counts;
    }

    /** Halves the ranges: each distribution of each snapshot is looked up, and a linear scale may have tens of thousands. */
    private static int indexOf(Bucket bucket, List<Scale.Range> ranges) {
        int first = 0;
        int last = ranges.size() - 1;
        while (first < last) {
            int middle = (first + last + 1) >>> 1;
            if (ranges.get(middle).from() <= bucket.from()) {
                first = middle;
            } else {
                last = middle - 1;
            }
        }
        return bucket.is(ranges.get(first)) ? first : -1;
    }

    /** As dtrace(1) prints it: a heading, then one row for each bucket with its bound that is nearest to zero, a bar and the count. */
    @Override
    public String toString() {
        return DistributionText.of(this, 1);
    }
}
