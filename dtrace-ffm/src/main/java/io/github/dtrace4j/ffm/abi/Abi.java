package io.github.dtrace4j.ffm.abi;

import io.github.dtrace4j.Platform;
import io.github.dtrace4j.data.Loss;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.util.List;

/**
 * How to read libdtrace's structures on one platform. The segments that the methods take are the structures that libdtrace hands to a
 * callback, sized by the layouts of this interface; what the methods return never refers to memory that the structures do not cover.
 */
public sealed interface Abi permits LinuxAbi {

    /** The platform whose structures these are. */
    Platform platform();

    /** {@code dtrace_probedata_t}: a firing, as the probe and the record callback get it. */
    StructLayout probeData();

    /** {@code dtrace_recdesc_t}: a record's description, as the record callback gets it. */
    StructLayout recordDescription();

    /** {@code dtrace_errdata_t}: a failed clause, as the error callback gets it. */
    StructLayout errorData();

    /** {@code dtrace_dropdata_t}: lost data, as the drop callback gets it. */
    StructLayout dropData();

    /** {@code dtrace_aggdata_t}: an entry of an aggregation, as the walk callback gets it. */
    StructLayout aggregationData();

    /** What identifies the clause that fired for as long as the handle is open. */
    long clause(MemorySegment probeData);

    /** The records of the clause that fired, in the order of its statements. Constant for a clause. */
    List<RecordDescription> records(MemorySegment probeData);

    /**
     * The raw data of a firing, header included, bounded by the size that the header gives. Only right inside the probe callback: the
     * record callback sees the pointer moved on to its record.
     */
    MemorySegment firing(MemorySegment probeData);

    /** Which of the clause's {@link #records} the record callback was given: its position from 0. */
    int position(MemorySegment probeData, MemorySegment recordDescription);

    /** A failed clause in neutral words. */
    Loss error(MemorySegment errorData);

    /** Lost data in neutral words. */
    Loss drop(MemorySegment dropData);

    /** What identifies the aggregation of an entry for as long as the handle is open. */
    long aggregation(MemorySegment aggregationData);

    /** Name, function and layout of an entry's aggregation. Constant for an aggregation. */
    AggregationDescription aggregationDescription(MemorySegment aggregationData);

    /** The key data of an entry. */
    MemorySegment key(MemorySegment aggregationData, AggregationDescription description);

    /** The value data of an entry. */
    MemorySegment value(MemorySegment aggregationData, AggregationDescription description);

    /**
     * Reads a recorded stack.
     *
     * @throws IllegalArgumentException if the record cannot be a stack
     */
    RawStack stack(MemorySegment record);
}
