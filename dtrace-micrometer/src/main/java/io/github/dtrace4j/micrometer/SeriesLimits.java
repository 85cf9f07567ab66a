package io.github.dtrace4j.micrometer;

import java.time.Duration;

/**
 * How many series a metric may have, and how long one stays.
 *
 * @param mostSeries series with tags of their own; all further keys share one more
 * @param keepVanished how long a series stays whose keys are in no snapshot any more
 */
record SeriesLimits(int mostSeries, Duration keepVanished) {

    SeriesLimits {
        if (mostSeries < 1) {
            throw new IllegalArgumentException("A metric needs room for at least one series, not " + mostSeries);
        }
        if (keepVanished.isNegative()) {
            throw new IllegalArgumentException("A series cannot be kept for " + keepVanished);
        }
    }
}
