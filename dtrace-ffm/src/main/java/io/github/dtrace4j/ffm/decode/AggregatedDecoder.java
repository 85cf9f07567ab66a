package io.github.dtrace4j.ffm.decode;

import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;

import io.github.dtrace4j.data.Aggregate;
import io.github.dtrace4j.data.Aggregated;
import io.github.dtrace4j.data.Average;
import io.github.dtrace4j.data.Deviation;
import io.github.dtrace4j.data.Distribution;
import io.github.dtrace4j.data.Scale;
import io.github.dtrace4j.ffm.abi.AggregationDescription;
import io.github.dtrace4j.ffm.abi.Bins;
import io.github.dtrace4j.ffm.abi.RecordDescription;
import java.lang.foreign.MemorySegment;
import java.math.BigInteger;
import java.util.Collections;
import java.util.List;

/** Reads the values of one aggregation. */
final class AggregatedDecoder {

    private final Aggregate.Function function;
    private final RecordDescription record;
    /** Empty for what is no distribution. */
    private final List<Integer> words;

    private final Scale scale;

    /**
     * @throws IllegalStateException if the value is shorter than its function needs
     */
    AggregatedDecoder(AggregationDescription description) {
        this.function = description.function();
        this.record = description.value();
        this.words = description.bins().map(Bins::words).orElse(List.of());
        this.scale = description.bins().map(Bins::scale).orElse(Scale.POWERS_OF_TWO);
        int needed = neededWords();
        if (record.size() < needed * Long.BYTES || record.end() > description.valueSize()) {
            throw new IllegalStateException("A " + function + " needs " + needed * Long.BYTES + " bytes, but has "
                    + record + " in " + description.valueSize() + " bytes");
        }
    }

    /**
     * @param data the value data of an entry
     * @throws IndexOutOfBoundsException if the data is shorter than the description says
     */
    Aggregated decode(MemorySegment data) {
        return decodeValue(data.asSlice(record.offset(), record.size()));
    }

    /** @param value as {@link #decode}, without what is around it in the data */
    Aggregated decodeValue(MemorySegment value) {
        return switch (function) {
            case COUNT, SUM, MIN, MAX -> new Aggregated.Total(word(value, 0));
            case AVG -> new Average(word(value, 0), word(value, 1));
            case STDDEV -> {
                BigInteger high = BigInteger.valueOf(word(value, 3)).shiftLeft(Long.SIZE);
                BigInteger low = new BigInteger(Long.toUnsignedString(word(value, 2)));
                yield new Deviation(word(value, 0), word(value, 1), high.add(low));
            }
            case QUANTIZE, LQUANTIZE, LLQUANTIZE ->
                Distribution.of(
                        scale, words.stream().mapToLong(w -> word(value, w)).toArray());
        };
    }

    private int neededWords() {
        return switch (function) {
            case COUNT, SUM, MIN, MAX -> 1;
            case AVG -> 2;
            case STDDEV -> 4;
            case QUANTIZE, LQUANTIZE, LLQUANTIZE -> {
                if (words.isEmpty()) {
                    throw new IllegalStateException("A " + function + " needs buckets, but has none");
                }
                yield 1 + Collections.max(words);
            }
        };
    }

    private static long word(MemorySegment value, int index) {
        return value.get(JAVA_LONG_UNALIGNED, (long) index * Long.BYTES);
    }
}
