package io.github.dtrace4j.ffm.decode;

import io.github.dtrace4j.data.Aggregate;
import io.github.dtrace4j.data.Value;
import io.github.dtrace4j.ffm.abi.AggregationDescription;
import io.github.dtrace4j.spi.FieldReader;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;

/** Reads the entries of one aggregation. Worked out when the aggregation is first seen. */
public final class AggregationDecoder {

    private final AggregationDescription description;
    private final RecordFields keys;
    private final AggregatedDecoder value;

    /**
     * @throws IllegalStateException if the value is shorter than its function needs
     */
    public AggregationDecoder(AggregationDescription description, AddressDecoder addresses) {
        this.description = description;
        this.keys = RecordFields.of(description.keys(), addresses);
        this.value = new AggregatedDecoder(description);
    }

    /** How libdtrace laid it out. */
    public AggregationDescription description() {
        return description;
    }

    /**
     * One entry.
     *
     * @param perCpu the values of each CPU, without what is around a value in the data
     */
    public Aggregate.Entry decode(MemorySegment key, MemorySegment data, long normal, List<MemorySegment> perCpu) {
        return new Aggregate.Entry(
                keys(keys.at(key)),
                value.decode(data),
                normal,
                perCpu.stream().map(value::decodeValue).toList());
    }

    private List<Value> keys(FieldReader in) {
        int count = description.keys().size();
        var values = new ArrayList<Value>(count);
        for (int i = 0; i < count; i++) {
            values.add(in.value(i));
        }
        return values;
    }
}
