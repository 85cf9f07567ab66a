package io.github.dtrace4j.ffm.decode;

import io.github.dtrace4j.data.Distribution;
import java.util.ArrayList;

/**
 * The buckets of {@code quantize()}: powers of two on both sides of zero. Bucket 63 is zero; bucket 63 + n holds 2^(n-1) to 2^n - 1,
 * and bucket 63 - n the same numbers with a minus.
 */
final class Quantize {

    static final int BUCKETS = 127;

    private static final int ZERO = 63;

    private Quantize() {}

    /** The smallest number of a bucket. */
    static long from(int bucket) {
        if (bucket == 0) {
            return Long.MIN_VALUE; // -2^63 has no bucket of its own
        }
        return bucket < ZERO ? -to(mirror(bucket)) : bucket == ZERO ? 0 : 1L << (bucket - ZERO - 1);
    }

    /** The largest number of a bucket. */
    static long to(int bucket) {
        if (bucket == BUCKETS - 1) {
            return Long.MAX_VALUE;
        }
        return bucket < ZERO ? -from(mirror(bucket)) : bucket == ZERO ? 0 : (1L << (bucket - ZERO)) - 1;
    }

    /** The distribution of these counts, from the first bucket that counted something to the last. */
    static Distribution distribution(long[] counts) {
        int first = 0;
        while (first < BUCKETS && counts[first] == 0) {
            first++;
        }
        int last = BUCKETS - 1;
        while (last > first && counts[last] == 0) {
            last--;
        }
        var buckets = new ArrayList<Distribution.Bucket>();
        for (int b = first; b <= last && b < BUCKETS; b++) {
            buckets.add(new Distribution.Bucket(from(b), to(b), counts[b]));
        }
        return new Distribution(buckets);
    }

    private static int mirror(int bucket) {
        return 2 * ZERO - bucket;
    }
}
