package io.github.dtrace4j.ffm;

import static io.github.dtrace4j.ffm.abi.Libdtrace.DTRACE_AGGWALK_NEXT;

import io.github.dtrace4j.SessionException;
import io.github.dtrace4j.ffm.abi.Abi;
import io.github.dtrace4j.ffm.abi.AggregationDescription;
import io.github.dtrace4j.ffm.abi.CallbackStubs;
import io.github.dtrace4j.ffm.decode.AggregationDecoder;
import io.github.dtrace4j.ffm.decode.StackDecoder;
import io.github.dtrace4j.spi.AggregationPlan;
import io.github.dtrace4j.spi.BackendSession.Entry;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads all planned aggregations out of a handle. */
final class AggregationWalk {

    private final Abi abi;
    private final List<AggregationPlan> plans;
    private final StackDecoder stacks;
    private final MemorySegment onEntry;

    /** By aggregation; empty for one without a plan. */
    private final Map<Long, Optional<AggregationDecoder>> decoders = new HashMap<>();

    private @Nullable Map<String, List<Entry>> result;
    private @Nullable Throwable failure;

    AggregationWalk(Abi abi, CallbackStubs stubs, List<AggregationPlan> plans, StackDecoder stacks) {
        this.abi = abi;
        this.plans = plans;
        this.stacks = stacks;
        this.onEntry = stubs.aggregate(this::entry);
    }

    /** Entries by the name of the aggregation; each planned one is there. */
    Map<String, List<Entry>> empty() {
        var entries = new LinkedHashMap<String, List<Entry>>();
        plans.forEach(plan -> entries.put(plan.name(), new ArrayList<>()));
        return entries;
    }

    /**
     * Reads what the last {@link Tracing#snap()} copied.
     *
     * @throws SessionException if an entry cannot be read; the session is not harmed
     */
    Map<String, List<Entry>> read(Tracing tracing) {
        if (result != null) {
            throw new SessionException("A snapshot cannot be taken while another one makes its keys and values", null);
        }
        Map<String, List<Entry>> entries = empty();
        result = entries;
        try {
            tracing.walk(onEntry);
            Throwable cause = failure;
            if (cause != null) {
                throw new SessionException("An aggregation entry cannot be read: " + cause, cause);
            }
            return entries;
        } finally {
            result = null;
            failure = null;
        }
    }

    private int entry(MemorySegment aggregationData) {
        if (failure == null) {
            try {
                decoder(aggregationData).ifPresent(decoder -> decode(aggregationData, decoder));
            } catch (Throwable t) {
                failure = t; // thrown when libdtrace has returned: nothing may be thrown through it
            }
        }
        return DTRACE_AGGWALK_NEXT;
    }

    private void decode(MemorySegment aggregationData, AggregationDecoder decoder) {
        List<Entry> entries = result == null ? null : result.get(decoder.plan().name());
        if (entries != null) {
            AggregationDescription description = decoder.description();
            decoder.decode(abi.key(aggregationData, description), abi.value(aggregationData, description))
                    .ifPresent(entries::add);
        }
    }

    private Optional<AggregationDecoder> decoder(MemorySegment aggregationData) {
        return decoders.computeIfAbsent(abi.aggregation(aggregationData), id -> {
            AggregationDescription description = abi.aggregationDescription(aggregationData);
            return plans.stream()
                    .filter(plan -> plan.name().equals(description.name()))
                    .map(plan -> new AggregationDecoder(plan, description, stacks))
                    .findFirst();
        });
    }
}
