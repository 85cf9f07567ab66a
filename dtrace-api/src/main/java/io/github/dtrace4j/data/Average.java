package io.github.dtrace4j.data;

/**
 * Result of the D aggregation {@code avg(x)}: kept as its two parts, because averages cannot be merged and sums can.
 *
 * @param count how many values were averaged
 * @param sum the values' sum, in the unit of the values
 */
public record Average(long count, long sum) {

    /** The mean in the unit of the values; {@link Double#NaN} when nothing was counted. */
    public double mean() {
        return count == 0 ? Double.NaN : (double) sum / count;
    }
}
