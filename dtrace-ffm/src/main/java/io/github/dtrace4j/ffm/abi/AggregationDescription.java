package io.github.dtrace4j.ffm.abi;

import java.util.List;

/**
 * An aggregation as the D compiler laid it out.
 *
 * @param name its name, without the {@code @}
 * @param function what condensed the value
 * @param keys the keys of the user's tuple in order; offsets count from the start of the key data
 * @param value the value; the offset counts from the start of the value data
 * @param keySize bytes of the key data
 * @param valueSize bytes of the value data
 */
public record AggregationDescription(
        String name,
        AggregatingFunction function,
        List<RecordDescription> keys,
        RecordDescription value,
        int keySize,
        int valueSize) {

    /** Copies the list. */
    public AggregationDescription {
        keys = List.copyOf(keys);
    }
}
