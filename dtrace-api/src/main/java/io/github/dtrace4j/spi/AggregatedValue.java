package io.github.dtrace4j.spi;

import io.github.dtrace4j.data.Aggregated;
import io.github.dtrace4j.data.Average;
import io.github.dtrace4j.data.Deviation;
import io.github.dtrace4j.data.Distribution;

/** Reads a value that is at hand. */
record AggregatedValue(Aggregated value) implements ValueReader {

    @Override
    public long scalar() {
        if (value instanceof Aggregated.Total(long total)) {
            return total;
        }
        throw wrongKind("a single number");
    }

    @Override
    public Average average() {
        if (value instanceof Average average) {
            return average;
        }
        throw wrongKind("an average");
    }

    @Override
    public Deviation deviation() {
        if (value instanceof Deviation deviation) {
            return deviation;
        }
        throw wrongKind("a deviation");
    }

    @Override
    public Distribution distribution() {
        if (value instanceof Distribution distribution) {
            return distribution;
        }
        throw wrongKind("a distribution");
    }

    private IllegalArgumentException wrongKind(String wanted) {
        return new IllegalArgumentException("The value is not " + wanted + ": it is " + value);
    }
}
