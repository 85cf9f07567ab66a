package io.github.dtrace4j.junit;

import io.github.dtrace4j.data.Distribution;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.stream.Stream;

/** Durations by powers of two, as D's {@code quantize} counts them. */
final class Latencies {

    private Latencies() {}

    static Distribution of(Stream<Duration> durations) {
        int[] exponents = durations
                .mapToInt(d -> Long.SIZE - 1 - Long.numberOfLeadingZeros(Math.max(1, d.toNanos())))
                .sorted()
                .toArray();
        var buckets = new ArrayList<Distribution.Bucket>();
        if (exponents.length > 0) {
            for (int exponent = exponents[0]; exponent <= exponents[exponents.length - 1]; exponent++) {
                int wanted = exponent;
                long from = 1L << exponent;
                buckets.add(new Distribution.Bucket(
                        from,
                        2 * from - 1,
                        Arrays.stream(exponents).filter(e -> e == wanted).count()));
            }
        }
        return new Distribution(buckets);
    }
}
