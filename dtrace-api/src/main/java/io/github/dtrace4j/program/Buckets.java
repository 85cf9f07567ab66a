package io.github.dtrace4j.program;

import io.github.dtrace4j.InvalidProgramException;
import java.math.BigInteger;

/** What D demands of the constants of {@code lquantize} and {@code llquantize}: they say how the buckets lie. */
final class Buckets {

    private static final int MOST = 0xffff;

    private static final BigInteger LARGEST_VALUE =
            BigInteger.ONE.shiftLeft(Long.SIZE).subtract(BigInteger.ONE);

    private Buckets() {}

    static void checkLinear(int from, int to, int step) {
        require(from < to, "lquantize() counts from a smaller number to a larger one, not from " + from + " to " + to);
        require(step >= 1 && step <= MOST, "A step of lquantize() is 1 to 65,535, not " + step);
        long levels = ((long) to - from) / step;
        require(levels >= 1, "lquantize() from " + from + " to " + to + " has no room for one bucket of " + step);
        require(
                levels <= MOST,
                "lquantize() can have 65,535 buckets, but from " + from + " to " + to + " by " + step + " there are "
                        + levels);
    }

    static void checkLogLinear(int factor, int low, int high, int steps) {
        require(factor >= 2 && factor <= MOST, "The factor of llquantize() is 2 to 65,535, not " + factor);
        require(low >= 0 && low <= MOST, "The lowest magnitude of llquantize() is 0 to 65,535, not " + low);
        require(
                high > low && high <= MOST,
                "The highest magnitude of llquantize() is above the lowest, " + low + ", and not " + high);
        require(
                BigInteger.valueOf(factor).pow(high + 1).compareTo(LARGEST_VALUE) <= 0,
                "llquantize() cannot count up to " + factor + " to the power " + (high + 1)
                        + ": it does not fit 64 bits");
        require(steps >= 1 && steps <= MOST, "The steps of llquantize() are 1 to 65,535, not " + steps);
        require(
                steps < factor ? factor % steps == 0 : isMultipleThatDividesAPower(factor, low, steps),
                "The steps of llquantize() must divide the factor " + factor
                        + ", or be a multiple of it that divides a power of it"
                        + (low == 0 ? " (its square, as the lowest magnitude is 0)" : "") + ", and not be " + steps);
    }

    private static boolean isMultipleThatDividesAPower(int factor, int low, int steps) {
        if (low == 0) {
            return steps % factor == 0 && (long) factor * factor % steps == 0;
        }
        long power = factor;
        while (power < steps) {
            power *= factor;
        }
        return steps % factor == 0 && power % steps == 0;
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new InvalidProgramException(message);
        }
    }
}
