package io.github.dtrace4j.ffm.decode;

import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;

import io.github.dtrace4j.data.Average;
import io.github.dtrace4j.data.Deviation;
import io.github.dtrace4j.data.Distribution;
import io.github.dtrace4j.ffm.abi.AggregatingFunction;
import io.github.dtrace4j.ffm.abi.RecordDescription;
import io.github.dtrace4j.spi.ValueReader;
import java.lang.foreign.MemorySegment;
import java.math.BigInteger;

/** The value of one aggregation entry. */
final class AggregatedValue implements ValueReader {

    private final AggregatingFunction function;
    private final MemorySegment value;

    /**
     * @throws IllegalStateException if the value is shorter than its function needs
     */
    AggregatedValue(AggregatingFunction function, RecordDescription record, MemorySegment data) {
        long needed = Long.BYTES * (long) words(function);
        if (record.size() < needed || record.end() > data.byteSize()) {
            throw new IllegalStateException("A " + function + " needs " + needed + " bytes, but has " + record + " in "
                    + data.byteSize() + " bytes");
        }
        this.function = function;
        this.value = data.asSlice(record.offset(), record.size());
    }

    /**
     * Whether something was counted. After {@code clear()} libdtrace keeps the entry: with zeros, or with the number that every other
     * number replaces. A sum of zero tells nothing, so it counts.
     */
    boolean holdsData() {
        return switch (function) {
            case COUNT, AVG, STDDEV -> word(0) != 0;
            case MIN -> word(0) != Long.MAX_VALUE;
            case MAX -> word(0) != Long.MIN_VALUE;
            case QUANTIZE -> !distribution().buckets().isEmpty();
            case SUM, LQUANTIZE, LLQUANTIZE -> true;
        };
    }

    @Override
    public long scalar() {
        return switch (function) {
            case COUNT, SUM, MIN, MAX -> word(0);
            default -> throw wrongFunction("a single number");
        };
    }

    @Override
    public Average average() {
        if (function != AggregatingFunction.AVG) {
            throw wrongFunction("an average");
        }
        return new Average(word(0), word(1));
    }

    @Override
    public Deviation deviation() {
        if (function != AggregatingFunction.STDDEV) {
            throw wrongFunction("a deviation");
        }
        BigInteger high = BigInteger.valueOf(word(3)).shiftLeft(Long.SIZE);
        BigInteger low = new BigInteger(Long.toUnsignedString(word(2)));
        return new Deviation(word(0), word(1), high.add(low));
    }

    @Override
    public Distribution distribution() {
        if (function != AggregatingFunction.QUANTIZE) {
            throw wrongFunction("a distribution");
        }
        var counts = new long[Quantize.BUCKETS];
        for (int i = 0; i < counts.length; i++) {
            counts[i] = word(i);
        }
        return Quantize.distribution(counts);
    }

    private long word(int index) {
        return value.get(JAVA_LONG_UNALIGNED, (long) index * Long.BYTES);
    }

    private static int words(AggregatingFunction function) {
        return switch (function) {
            case COUNT, SUM, MIN, MAX, LQUANTIZE, LLQUANTIZE -> 1;
            case AVG -> 2;
            case STDDEV -> 4;
            case QUANTIZE -> Quantize.BUCKETS;
        };
    }

    private IllegalArgumentException wrongFunction(String wanted) {
        return new IllegalArgumentException("The value is not " + wanted + ": it is what " + function + " gave");
    }
}
