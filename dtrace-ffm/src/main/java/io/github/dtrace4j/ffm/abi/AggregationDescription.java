package io.github.dtrace4j.ffm.abi;

import io.github.dtrace4j.data.Aggregate;
import java.util.List;
import java.util.Optional;

/**
 * An aggregation as the D compiler laid it out.
 *
 * @param name its name, without the {@code @}
 * @param id its number
 * @param function what condensed the value
 * @param keys the keys of the user's tuple in order; offsets count from the start of the key data
 * @param value the value; the offset counts from the start of the value data
 * @param bins where the buckets are in the value; empty if it is no distribution
 * @param keySize bytes of the key data
 * @param valueSize bytes of the value data
 */
public record AggregationDescription(
        String name,
        long id,
        Aggregate.Function function,
        List<RecordDescription> keys,
        RecordDescription value,
        Optional<Bins> bins,
        int keySize,
        int valueSize) {

    /** Copies the list. */
    public AggregationDescription {
        keys = List.copyOf(keys);
    }
}
