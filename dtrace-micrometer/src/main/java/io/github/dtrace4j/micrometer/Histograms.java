package io.github.dtrace4j.micrometer;

import java.util.List;
import java.util.Map;

/**
 * All histograms of a metric at one moment. Nobody may change the arrays.
 *
 * @param bounds upper bounds in the base unit, ascending, the last one infinite
 * @param byTags the histograms by their tags' values
 */
@SuppressWarnings("ArrayRecordComponent") // thousands of them in each snapshot, never compared
record Histograms(double[] bounds, Map<List<String>, Point> byTags) {

    static final Histograms NONE = new Histograms(new double[] {Double.POSITIVE_INFINITY}, Map.of());

    /**
     * One histogram.
     *
     * @param counts values in each bucket alone, in the order of the bounds
     * @param sum the values' sum in the base unit; NaN if nobody knows it
     * @param since when the first value may have been counted, in milliseconds since the epoch
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Point(long[] counts, double sum, long since) {

        long count() {
            long all = 0;
            for (long n : counts) {
                all += n;
            }
            return all;
        }
    }
}
