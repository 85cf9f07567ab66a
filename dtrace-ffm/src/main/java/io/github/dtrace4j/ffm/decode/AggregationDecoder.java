package io.github.dtrace4j.ffm.decode;

import io.github.dtrace4j.ffm.abi.AggregationDescription;
import io.github.dtrace4j.spi.AggregationPlan;
import io.github.dtrace4j.spi.BackendSession.Entry;
import java.lang.foreign.MemorySegment;
import java.util.Optional;

/** Reads the entries of one aggregation. Worked out when the aggregation is first seen. */
public final class AggregationDecoder {

    private final AggregationPlan plan;
    private final AggregationDescription description;
    private final RecordFields keys;

    /**
     * @throws IllegalStateException if the aggregation has another number of keys than its plan says
     */
    public AggregationDecoder(AggregationPlan plan, AggregationDescription description, StackDecoder stacks) {
        if (plan.keys() != description.keys().size()) {
            throw new IllegalStateException("The aggregation @" + plan.name() + " is planned with " + plan.keys()
                    + " keys, but has " + description.keys().size());
        }
        this.plan = plan;
        this.description = description;
        this.keys = new RecordFields(description.keys(), stacks);
    }

    /** How libdtrace laid it out. */
    public AggregationDescription description() {
        return description;
    }

    /** The plan it is read by. */
    public AggregationPlan plan() {
        return plan;
    }

    /** One entry; empty if nothing was counted since it was cleared. */
    public Optional<Entry> decode(MemorySegment key, MemorySegment value) {
        var aggregated = new AggregatedValue(description.function(), description.value(), value);
        if (!aggregated.holdsData()) {
            return Optional.empty();
        }
        return Optional.of(new Entry(keys.read(key, plan.key()), plan.value().apply(aggregated)));
    }
}
