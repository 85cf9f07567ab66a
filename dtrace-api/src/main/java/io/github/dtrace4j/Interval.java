package io.github.dtrace4j;

import io.github.dtrace4j.program.Keyed;
import io.github.dtrace4j.program.Scalar;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a session aggregated in a stretch of time. Immutable.
 *
 * @param added what was added in it: {@link Snapshot#since} the one before; entries that got nothing are not there
 * @param length how long it was; positive
 */
public record Interval(Snapshot added, Duration length) {

    /**
     * The rate of a count or a sum: what was added in a second, on average over the interval; 0 when nothing was.
     *
     * @throws InvalidProgramException if the program does not feed this aggregation
     */
    public double perSecond(Scalar<Long> aggregation) {
        return added.get(aggregation).map(this::perSecond).orElse(0.0);
    }

    /**
     * The rates of a count or a sum by key, in the order of the keys; keys that got nothing are not there.
     *
     * @throws InvalidProgramException if the program does not feed this aggregation
     */
    public <K> Map<K, Double> perSecond(Keyed<K, Long> aggregation) {
        var rates = new LinkedHashMap<K, Double>();
        added.get(aggregation).forEach((key, value) -> rates.put(key, perSecond(value)));
        return rates;
    }

    private double perSecond(long value) {
        return value * 1e9 / length.toNanos();
    }
}
