package io.github.dtrace4j.data;

/**
 * Result of the D aggregation {@code avg(x)}: kept as its two parts, because averages cannot be merged and sums can.
 *
 * @param count how many values were averaged
 * @param sum the values' sum, in the unit of the values
 */
public record Average(long count, long sum) implements Aggregated {

    /** The mean in the unit of the values; {@link Double#NaN} when nothing was counted. */
    public double mean() {
        return count == 0 ? Double.NaN : (double) sum / count;
    }

    /** Both together, as if one aggregation had seen the values of both. */
    public Average merge(Average other) {
        return new Average(count + other.count, sum + other.sum);
    }

    /** What was added since an earlier snapshot of the same aggregation. */
    public Average minus(Average earlier) {
        return new Average(count - earlier.count, sum - earlier.sum);
    }

    @Override
    public Average normalized(long factor) {
        return new Average(count, sum / factor);
    }
}
