package io.github.dtrace4j.data;

import java.util.List;

/**
 * Values counted by bucket: what {@code quantize(x)} gives. Immutable.
 *
 * <p>Bucket bounds are whole numbers in the unit of the values and inclusive on both sides, so every value lies in exactly one
 * bucket.
 *
 * @param buckets all buckets from the lowest that counted something to the highest, in ascending order, empty ones between them
 *     included; no bucket at all when nothing was counted
 */
public record Distribution(List<Bucket> buckets) {

    /** Copies the list. */
    public Distribution {
        buckets = List.copyOf(buckets);
    }

    /**
     * One bucket.
     *
     * @param from the smallest value that falls into it
     * @param to the largest value that falls into it
     * @param count how many values fell into it
     */
    public record Bucket(long from, long to, long count) {}

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
     * Rows of text, one for each bucket, with a bar as dtrace(1) draws it: lower bound, bar, count.
     *
     * <p>This is for people; it is not byte for byte what dtrace(1) prints.
     */
    @Override
    public String toString() {
        long all = count();
        var out = new StringBuilder();
        for (Bucket b : buckets) {
            int bar = all == 0 ? 0 : (int) Math.round(40.0 * b.count() / all);
            out.append("%16d |%-40s %d%n".formatted(b.from(), "@".repeat(bar), b.count()));
        }
        return out.toString();
    }
}
