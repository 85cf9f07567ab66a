package io.github.dtrace4j.ffm;

import static io.github.dtrace4j.ffm.abi.Libdtrace.DTRACE_AGGWALK_NEXT;

import io.github.dtrace4j.SessionException;
import io.github.dtrace4j.data.Aggregate;
import io.github.dtrace4j.ffm.abi.Abi;
import io.github.dtrace4j.ffm.abi.AggregationDescription;
import io.github.dtrace4j.ffm.abi.CallbackStubs;
import io.github.dtrace4j.ffm.decode.AddressDecoder;
import io.github.dtrace4j.ffm.decode.AggregationDecoder;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads all aggregations out of a handle. */
final class AggregationWalk {

    private final Abi abi;
    private final AddressDecoder addresses;
    private final MemorySegment onEntry;

    private final Map<Long, AggregationDecoder> decoders = new HashMap<>();

    /** The entries of the present walk, by aggregation in the order of the walk. */
    private final Map<AggregationDecoder, List<Aggregate.Entry>> entries = new LinkedHashMap<>();

    private @Nullable Throwable failure;

    AggregationWalk(Abi abi, CallbackStubs stubs, AddressDecoder addresses) {
        this.abi = abi;
        this.addresses = addresses;
        this.onEntry = stubs.aggregate(this::entry);
    }

    /**
     * Reads what the last {@link Tracing#snap()} copied.
     *
     * @throws SessionException if an entry cannot be read; the session is not harmed
     */
    List<Aggregate> read(Tracing tracing) {
        try {
            tracing.walk(onEntry);
            Throwable cause = failure;
            if (cause != null) {
                throw new SessionException("An aggregation entry cannot be read: " + cause, cause);
            }
            // FreeBSD has a description for each statement that feeds an aggregation: those of one name are one.
            var aggregates = new LinkedHashMap<Long, Aggregate>();
            entries.forEach((decoder, read) -> {
                AggregationDescription d = decoder.description();
                aggregates.merge(d.id(), new Aggregate(d.name(), d.id(), d.function(), read), AggregationWalk::join);
            });
            return List.copyOf(aggregates.values());
        } finally {
            entries.clear();
            failure = null;
        }
    }

    private int entry(MemorySegment aggregationData) {
        if (failure == null) {
            try {
                AggregationDecoder decoder = decoder(aggregationData);
                AggregationDescription description = decoder.description();
                entries.computeIfAbsent(decoder, _ -> new ArrayList<>())
                        .add(decoder.decode(
                                abi.key(aggregationData, description),
                                abi.value(aggregationData, description),
                                abi.normal(aggregationData),
                                abi.perCpu(aggregationData, description)));
            } catch (Throwable t) {
                failure = t; // thrown when libdtrace has returned: nothing may be thrown through it
            }
        }
        return DTRACE_AGGWALK_NEXT;
    }

    private static Aggregate join(Aggregate one, Aggregate other) {
        var all = new ArrayList<>(one.entries());
        all.addAll(other.entries());
        return new Aggregate(one.name(), one.id(), one.function(), all);
    }

    private AggregationDecoder decoder(MemorySegment aggregationData) {
        return decoders.computeIfAbsent(
                abi.aggregation(aggregationData),
                _ -> new AggregationDecoder(abi.aggregationDescription(aggregationData), addresses));
    }
}
