package io.github.dtrace4j.data;

import java.math.BigInteger;

/**
 * What {@code stddev()} knows of the values it was given.
 *
 * @param count how many
 * @param sum their sum
 * @param sumOfSquares the sum of their squares; exact
 */
public record Deviation(long count, long sum, BigInteger sumOfSquares) {

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
}
