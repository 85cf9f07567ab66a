package io.github.dtrace4j.spi;

import io.github.dtrace4j.data.Aggregated;
import io.github.dtrace4j.data.Average;
import io.github.dtrace4j.data.Deviation;
import io.github.dtrace4j.data.Distribution;

/**
 * Reads the value of one aggregation entry. Valid only during the call that it is handed to. Asking for a value that the
 * aggregating function does not have gives an {@link IllegalArgumentException}.
 */
public interface ValueReader {

    /** The value of {@code count}, {@code sum}, {@code min} or {@code max}. */
    long scalar();

    /** The value of {@code avg}. */
    Average average();

    /** The value of {@code stddev}. */
    Deviation deviation();

    /** The value of {@code quantize}, {@code lquantize} or {@code llquantize}. */
    Distribution distribution();

    /** Reads a value that was taken elsewhere or before. */
    static ValueReader of(Aggregated value) {
        return new AggregatedValue(value);
    }
}
