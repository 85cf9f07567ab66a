package io.github.dtrace4j.data;

import java.util.List;

/**
 * A distribution together with the exact sum of its values: what {@code distribution(x)} gives, and what a metrics system calls a
 * histogram. Immutable.
 *
 * @param distribution the values counted by bucket
 * @param sum the values' sum, in their unit; wraps around beyond 64 bits
 */
public record Histogram(Distribution distribution, long sum) {

    /** The buckets of {@link #distribution()}. */
    public List<Distribution.Bucket> buckets() {
        return distribution.buckets();
    }

    /** How many values were counted. */
    public long count() {
        return distribution.count();
    }

    /** The mean in the unit of the values; {@link Double#NaN} when nothing was counted. */
    public double mean() {
        return new Average(count(), sum).mean();
    }

    /** The rows of {@link Distribution#toString()} and then a row with count and sum. */
    @Override
    public String toString() {
        return distribution + "%16s  count %d, sum %d%n".formatted("", count(), sum);
    }
}
