package io.github.dtrace4j.micrometer;

import io.github.dtrace4j.data.Distribution;
import java.util.Arrays;
import java.util.Collection;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The upper bounds that all series of a metric share, in the base unit, ascending, the last one infinite. It only grows: a scrape
 * that has other bounds than the one before makes rates wrong.
 */
final class BucketLayout {

    private final Unit unit;
    private double[] bounds = {Double.POSITIVE_INFINITY};

    BucketLayout(Unit unit) {
        this.unit = unit;
    }

    /**
     * Makes room for all buckets of these distributions, and for what is below the lowest of each: without that bound a reader of the
     * histogram would take the lowest bucket to begin at 0.
     *
     * @return whether the bounds are others now
     */
    boolean include(Collection<Distribution> distributions) {
        @Nullable NavigableSet<Double> all = null;
        for (Distribution distribution : distributions) {
            for (Distribution.Bucket bucket : distribution.buckets()) {
                if (!has(bucket.to()) || !hasBelow(bucket)) {
                    all = all == null ? boundSet() : all;
                    all.add(bound(bucket.to()));
                    if (bucket.from() != Long.MIN_VALUE) {
                        all.add(bound(bucket.from() - 1));
                    }
                }
            }
        }
        if (all == null) {
            return false;
        }
        bounds = all.stream().mapToDouble(Double::doubleValue).toArray();
        return true;
    }

    /** Upper bounds; nobody may change the array. */
    double[] bounds() {
        return bounds;
    }

    /** Where the bucket stands whose largest value is {@code to}. */
    int indexOf(long to) {
        return Arrays.binarySearch(bounds, bound(to));
    }

    private boolean has(long to) {
        return indexOf(to) >= 0;
    }

    private boolean hasBelow(Distribution.Bucket bucket) {
        return bucket.from() == Long.MIN_VALUE || has(bucket.from() - 1);
    }

    private double bound(long to) {
        return to == Long.MAX_VALUE ? Double.POSITIVE_INFINITY : unit.toBase(to);
    }

    private NavigableSet<Double> boundSet() {
        var all = new TreeSet<Double>();
        Arrays.stream(bounds).forEach(all::add);
        return all;
    }
}
