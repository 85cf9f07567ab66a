package io.github.dtrace4j.data;

import java.math.BigInteger;

/**
 * What {@code stddev()} knows of the values it was given.
 *
 * @param count how many
 * @param sum their sum
 * @param sumOfSquares the sum of their squares; exact
 */
public record Deviation(long count, long sum, BigInteger sumOfSquares) implements Aggregated {

    /** The mean in the unit of the values; {@link Double#NaN} when nothing was counted. */
    public double mean() {
        return count == 0 ? Double.NaN : (double) sum / count;
    }

    /** The standard deviation of the values as a whole population, in their unit; {@link Double#NaN} when nothing was counted. */
    public double standardDeviation() {
        if (count == 0) {
            return Double.NaN;
        }
        BigInteger n = BigInteger.valueOf(count);
        BigInteger total = BigInteger.valueOf(sum);
        BigInteger variance = sumOfSquares.multiply(n).subtract(total.multiply(total));
        return Math.sqrt(variance.doubleValue()) / count;
    }

    /** Both together, as if one aggregation had seen the values of both. */
    public Deviation merge(Deviation other) {
        return new Deviation(count + other.count, sum + other.sum, sumOfSquares.add(other.sumOfSquares));
    }

    /** What was added since an earlier snapshot of the same aggregation. */
    public Deviation minus(Deviation earlier) {
        return new Deviation(count - earlier.count, sum - earlier.sum, sumOfSquares.subtract(earlier.sumOfSquares));
    }

    @Override
    public Deviation normalized(long factor) {
        BigInteger by = BigInteger.valueOf(factor);
        return new Deviation(count, sum / factor, sumOfSquares.divide(by.multiply(by)));
    }
}
