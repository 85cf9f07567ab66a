package io.github.dtrace4j.ffm.abi;

import io.github.dtrace4j.DataModel;
import io.github.dtrace4j.Platform;
import io.github.dtrace4j.data.Loss;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * What is particular to libdtrace on one platform: how to read its structures, and the few calls that differ. All that knows which
 * platform it is on is behind this interface. The segments that the methods take are the structures that libdtrace hands to a
 * callback, sized by the layouts of this interface; what the methods return never refers to memory that the structures do not cover.
 */
public sealed interface Abi permits CommonAbi {

    /** The ABI of a platform. */
    static Abi of(Platform platform) {
        return switch (platform) {
            case LINUX -> new LinuxAbi();
            case FREEBSD -> new FreeBsdAbi();
        };
    }

    /** The platform whose structures these are. */
    Platform platform();

    /** How to get a libdtrace that this can read, as a sentence. */
    String install();

    /**
     * Whether a library is one whose structures these are.
     *
     * @param version what its {@code _dtrace_version} says; empty if it has none
     * @param exports whether it has a function
     */
    boolean fits(String version, Predicate<String> exports);

    /** Whether a process can have one traced session at a time only. */
    boolean oneSessionPerProcess();

    /** What {@code dtrace_open} is told about the types of D. */
    int openFlags(DataModel model);

    /** Options of libdtrace that every session here needs beside those that it needs everywhere. */
    Map<String, String> settings();

    /**
     * What must come between the options and the first compile.
     *
     * @return 0, or -1 as every function of libdtrace
     */
    int prepare(Libdtrace libdtrace, MemorySegment handle);

    /**
     * Enables the probes.
     *
     * @param verbose whether libdtrace is to write out the code that it gives to the kernel, where it makes some
     * @return 0, or -1 as every function of libdtrace
     */
    int go(Libdtrace libdtrace, MemorySegment handle, boolean verbose);

    /**
     * The buffers in this process out of which libdtrace may take its firings, after {@link #go}. Others than its own can be among
     * them; none where the kernel copies the data to libdtrace.
     */
    List<PrincipalBuffer> principalBuffers();

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

    /** What {@code normalize()} said to divide an entry by; 1 if nothing. */
    long normal(MemorySegment aggregationData);

    /** The key data of an entry. */
    MemorySegment key(MemorySegment aggregationData, AggregationDescription description);

    /** The value data of an entry. */
    MemorySegment value(MemorySegment aggregationData, AggregationDescription description);

    /**
     * The values of an entry by CPU, each without what is around it in the value data; empty unless the option {@code aggpercpu} is
     * set.
     */
    List<MemorySegment> perCpu(MemorySegment aggregationData, AggregationDescription description);

    /** Whether a record that was traced by reference, and is no string, can be a stack. */
    boolean isTracedStack(MemorySegment record);

    /**
     * Reads a recorded stack.
     *
     * @param action what recorded it
     * @param record its bytes
     * @throws IllegalArgumentException if the record cannot be a stack
     */
    RawStack stack(Action action, MemorySegment record);

    /** How to read what libdtrace tells about probes and programs. */
    ProbeStructures probes();

    /** How libdtrace starts and watches processes. */
    ProcessCalls processes();

    /** Where a firing happened. */
    FiringPlace place(MemorySegment probeData);
}
