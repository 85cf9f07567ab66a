package io.github.dtrace4j.ffm.abi;

import static java.lang.foreign.MemoryLayout.paddingLayout;
import static java.lang.foreign.MemoryLayout.structLayout;
import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import io.github.dtrace4j.DataModel;
import io.github.dtrace4j.Platform;
import io.github.dtrace4j.data.Aggregate;
import io.github.dtrace4j.data.Scale;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * DTrace of FreeBSD's base system, 14 and 15, on 64-bit machines. Names are those of {@code <dtrace.h>} and {@code <sys/dtrace.h>}.
 *
 * <p>Read from the headers, and never run on FreeBSD so far: a library with these layouts stands in for it in the tests.
 */
public final class FreeBsdAbi extends CommonAbi {

    static final StructLayout RECHDR = structLayout(
                    JAVA_INT.withName("dtrh_epid"),
                    JAVA_INT.withName("dtrh_timestamp_hi"),
                    JAVA_INT.withName("dtrh_timestamp_lo"))
            .withName("dtrace_rechdr");

    static final StructLayout RECDESC = structLayout(
                    JAVA_SHORT.withName("dtrd_action"),
                    paddingLayout(2),
                    JAVA_INT.withName("dtrd_size"),
                    JAVA_INT.withName("dtrd_offset"),
                    JAVA_SHORT.withName("dtrd_alignment"),
                    JAVA_SHORT.withName("dtrd_format"),
                    JAVA_LONG.withName("dtrd_arg"),
                    JAVA_LONG.withName("dtrd_uarg"))
            .withName("dtrace_recdesc");

    static final StructLayout EPROBEDESC = structLayout(
                    JAVA_INT.withName("dtepd_epid"),
                    JAVA_INT.withName("dtepd_probeid"),
                    JAVA_LONG.withName("dtepd_uarg"),
                    JAVA_INT.withName("dtepd_size"),
                    JAVA_INT.withName("dtepd_nrecs"),
                    RECDESC.withName("dtepd_rec"))
            .withName("dtrace_eprobedesc");

    // dtpda_timestamp is newer than some of the libraries, and libdtrace allocates the structure: it is never read.
    static final StructLayout PROBEDATA = structLayout(
                    ADDRESS.withName("dtpda_handle"),
                    ADDRESS.withName("dtpda_edesc"),
                    ADDRESS.withName("dtpda_pdesc"),
                    JAVA_INT.withName("dtpda_cpu"),
                    paddingLayout(4),
                    ADDRESS.withName("dtpda_data"),
                    JAVA_INT.withName("dtpda_flow"),
                    paddingLayout(4),
                    ADDRESS.withName("dtpda_prefix"),
                    JAVA_INT.withName("dtpda_indent"),
                    paddingLayout(4),
                    JAVA_LONG.withName("dtpda_timestamp"))
            .withName("dtrace_probedata");

    static final StructLayout ERRDATA = structLayout(
                    ADDRESS.withName("dteda_handle"),
                    ADDRESS.withName("dteda_edesc"),
                    ADDRESS.withName("dteda_pdesc"),
                    JAVA_INT.withName("dteda_cpu"),
                    JAVA_INT.withName("dteda_action"),
                    JAVA_INT.withName("dteda_offset"),
                    JAVA_INT.withName("dteda_fault"),
                    JAVA_LONG.withName("dteda_addr"),
                    ADDRESS.withName("dteda_msg"))
            .withName("dtrace_errdata");

    static final StructLayout AGGDESC = structLayout(
                    ADDRESS.withName("dtagd_name"),
                    JAVA_LONG.withName("dtagd_varid"),
                    JAVA_INT.withName("dtagd_flags"),
                    JAVA_INT.withName("dtagd_id"),
                    JAVA_INT.withName("dtagd_epid"),
                    JAVA_INT.withName("dtagd_size"),
                    JAVA_INT.withName("dtagd_nrecs"),
                    JAVA_INT.withName("dtagd_pad"),
                    RECDESC.withName("dtagd_rec"))
            .withName("dtrace_aggdesc");

    static final StructLayout AGGDATA = structLayout(
                    ADDRESS.withName("dtada_handle"),
                    ADDRESS.withName("dtada_desc"),
                    ADDRESS.withName("dtada_edesc"),
                    ADDRESS.withName("dtada_pdesc"),
                    ADDRESS.withName("dtada_data"),
                    JAVA_LONG.withName("dtada_normal"),
                    JAVA_LONG.withName("dtada_size"),
                    ADDRESS.withName("dtada_delta"),
                    ADDRESS.withName("dtada_percpu"),
                    ADDRESS.withName("dtada_percpu_delta"),
                    JAVA_LONG.withName("dtada_total"),
                    JAVA_SHORT.withName("dtada_minbin"),
                    JAVA_SHORT.withName("dtada_maxbin"),
                    JAVA_INT.withName("dtada_flags"))
            .withName("dtrace_aggdata");

    static final int DTRACEACT_JSTACK = 0x102;

    private static final Map<Integer, Action> PARTICULAR_ACTIONS = Map.of(DTRACEACT_JSTACK, Action.USTACK);

    static final int DTRACE_O_ILP32 = 8;

    static final int DTRACEAGG_COUNT = 0x701;
    static final int DTRACEAGG_MIN = 0x702;
    static final int DTRACEAGG_MAX = 0x703;
    static final int DTRACEAGG_AVG = 0x704;
    static final int DTRACEAGG_SUM = 0x705;
    static final int DTRACEAGG_STDDEV = 0x706;
    static final int DTRACEAGG_QUANTIZE = 0x707;
    static final int DTRACEAGG_LQUANTIZE = 0x708;
    static final int DTRACEAGG_LLQUANTIZE = 0x709;

    private static final long PROBEDATA_EDESC = offset(PROBEDATA, "dtpda_edesc");
    private static final long PROBEDATA_DATA = offset(PROBEDATA, "dtpda_data");
    private static final long EPROBEDESC_SIZE = offset(EPROBEDESC, "dtepd_size");
    private static final long EPROBEDESC_NRECS = offset(EPROBEDESC, "dtepd_nrecs");
    private static final long EPROBEDESC_REC = offset(EPROBEDESC, "dtepd_rec");
    private static final long AGGDESC_REC = offset(AGGDESC, "dtagd_rec");

    /** A firing has room in the principal buffer, of which nobody has gigabytes. */
    private static final int MOST_FIRING_BYTES = 1 << 28;

    /** Beside its keys and its value, an aggregation records its own number. */
    private static final int RECORDS_BESIDE_KEYS = 2;

    /** Reads the structures of this platform; it has no state. */
    public FreeBsdAbi() {
        super(new Structures(PROBEDATA, RECDESC, ERRDATA, AGGDATA), new FreeBsdProbes(), new FreeBsdProcesses());
    }

    @Override
    String errorText(String said) {
        return said.stripTrailing();
    }

    @Override
    public Platform platform() {
        return Platform.FREEBSD;
    }

    @Override
    public String install() {
        return "On FreeBSD it is part of the base system, /lib/libdtrace.so.2: install the package FreeBSD-dtrace, or the base "
                + "set with it.";
    }

    // The version is that of the D language, "Sun D 1.13", and tells nothing about structures. dtrace_sleep is not on
    // Linux.
    @Override
    public boolean fits(String version, Predicate<String> exports) {
        return exports.test("dtrace_sleep") && !exports.test("dtrace_init");
    }

    @Override
    public int openFlags(DataModel model) {
        return model == DataModel.ILP32 ? DTRACE_O_ILP32 : 0;
    }

    @Override
    public boolean oneSessionPerProcess() {
        return false;
    }

    // Unset, a snapshot within a second after the last one would change nothing.
    @Override
    public Map<String, String> settings() {
        return Map.of("aggrate", "1ns");
    }

    @Override
    public int prepare(Libdtrace libdtrace, MemorySegment handle) {
        return 0;
    }

    @Override
    public int go(Libdtrace libdtrace, MemorySegment handle, boolean verbose) {
        return libdtrace.dtrace_go(handle);
    }

    @Override
    public List<PrincipalBuffer> principalBuffers() {
        return List.of();
    }

    @Override
    public long clause(MemorySegment probeData) {
        return probeData.get(ADDRESS, PROBEDATA_EDESC).address();
    }

    @Override
    public List<RecordDescription> records(MemorySegment probeData) {
        MemorySegment clause = probeDescription(probeData);
        return records(clause, EPROBEDESC_REC, clause.get(JAVA_INT, EPROBEDESC_NRECS));
    }

    @Override
    public MemorySegment firing(MemorySegment probeData) {
        int size = bounded(
                "the size of a firing", probeDescription(probeData).get(JAVA_INT, EPROBEDESC_SIZE), MOST_FIRING_BYTES);
        return probeData.get(ADDRESS, PROBEDATA_DATA).reinterpret(size);
    }

    @Override
    public int position(MemorySegment probeData, MemorySegment recordDescription) {
        long first = probeData.get(ADDRESS, PROBEDATA_EDESC).address() + EPROBEDESC_REC;
        return Math.toIntExact((recordDescription.address() - first) / RECDESC.byteSize());
    }

    @Override
    public long aggregation(MemorySegment aggregationData) {
        return aggregationData.get(ADDRESS, offset(AGGDATA, "dtada_desc")).address();
    }

    @Override
    public AggregationDescription aggregationDescription(MemorySegment aggregationData) {
        MemorySegment description =
                aggregationData.get(ADDRESS, offset(AGGDATA, "dtada_desc")).reinterpret(AGGDESC.byteSize());
        // The first record is the number of the aggregation, the last one its value.
        int count = records(description.get(JAVA_INT, offset(AGGDESC, "dtagd_nrecs")));
        if (count < RECORDS_BESIDE_KEYS) {
            throw new IllegalStateException("An aggregation cannot have " + count + " records");
        }
        var records = records(description, AGGDESC_REC, count);
        MemorySegment last = description
                .reinterpret(AGGDESC_REC + count * RECDESC.byteSize())
                .asSlice(AGGDESC_REC + (count - 1) * RECDESC.byteSize());
        int size =
                bounded("dtagd_size", description.get(JAVA_INT, offset(AGGDESC, "dtagd_size")), MOST_AGGREGATION_BYTES);
        Aggregate.Function function =
                function(Short.toUnsignedInt(last.get(JAVA_SHORT, offset(RECDESC, "dtrd_action"))));
        MemorySegment data =
                aggregationData.get(ADDRESS, offset(AGGDATA, "dtada_data")).reinterpret(size);
        return new AggregationDescription(
                text(description, AGGDESC, "dtagd_name"),
                description.get(JAVA_LONG, offset(AGGDESC, "dtagd_varid")),
                function,
                records.subList(1, count - 1),
                records.getLast(),
                bins(function, records.getLast(), data),
                size,
                size);
    }

    @Override
    public long normal(MemorySegment aggregationData) {
        return aggregationData.get(JAVA_LONG, offset(AGGDATA, "dtada_normal"));
    }

    @Override
    public MemorySegment key(MemorySegment aggregationData, AggregationDescription description) {
        return aggregationData.get(ADDRESS, offset(AGGDATA, "dtada_data")).reinterpret(description.keySize());
    }

    @Override
    public MemorySegment value(MemorySegment aggregationData, AggregationDescription description) {
        return aggregationData.get(ADDRESS, offset(AGGDATA, "dtada_data")).reinterpret(description.valueSize());
    }

    // Each points to the value itself.
    @Override
    public List<MemorySegment> perCpu(MemorySegment aggregationData, AggregationDescription description) {
        return cpuPointers(aggregationData.get(ADDRESS, offset(AGGDATA, "dtada_percpu"))).stream()
                .map(value -> value.reinterpret(description.value().size()))
                .toList();
    }

    // Stacks cannot be traced as values here.
    @Override
    public boolean isTracedStack(MemorySegment record) {
        return false;
    }

    // A user stack has its process first; the first address that is 0 ends a stack.
    @Override
    public RawStack stack(Action action, MemorySegment record) {
        if (record.byteSize() % Long.BYTES != 0) {
            throw new IllegalArgumentException("A record of " + record.byteSize() + " bytes is not a stack");
        }
        long[] words = record.toArray(JAVA_LONG_UNALIGNED);
        boolean user = action == Action.USTACK && words.length > 0;
        var pcs = new ArrayList<Long>(words.length);
        for (int i = user ? 1 : 0; i < words.length && words[i] != 0; i++) {
            pcs.add(words[i]);
        }
        return new RawStack(user, user ? (int) words[0] : 0, pcs);
    }

    private static MemorySegment probeDescription(MemorySegment probeData) {
        return probeData.get(ADDRESS, PROBEDATA_EDESC).reinterpret(EPROBEDESC.byteSize());
    }

    private static List<RecordDescription> records(MemorySegment structure, long first, int count) {
        MemorySegment all = structure
                .reinterpret(first + records(count) * RECDESC.byteSize())
                .asSlice(first);
        var records = new ArrayList<RecordDescription>(count);
        MemorySegment before = MemorySegment.NULL;
        for (int i = 0; i < count; i++) {
            MemorySegment description = all.asSlice(i * RECDESC.byteSize(), RECDESC.byteSize());
            records.add(record(description, i > 0 && continues(before, description)));
            before = description;
        }
        return records;
    }

    private static RecordDescription record(MemorySegment description, boolean continues) {
        Action action = action(description);
        int size = description.get(JAVA_INT, offset(RECDESC, "dtrd_size"));
        // Nothing here tells a string from a structure, and the alignment is only what the size is divisible by: what
        // cannot be an integer counts as bytes.
        boolean bytes = isExpression(action) && !isIntegerSize(size);
        return new RecordDescription(
                action,
                action == Action.USTACK
                        ? withoutStrings(size, description.get(JAVA_LONG, offset(RECDESC, "dtrd_arg")))
                        : size,
                description.get(JAVA_INT, offset(RECDESC, "dtrd_offset")),
                bytes ? 1 : Short.toUnsignedInt(description.get(JAVA_SHORT, offset(RECDESC, "dtrd_alignment"))),
                bytes ? RecordDescription.Kind.REFERENCE : RecordDescription.Kind.UNKNOWN,
                0, // a number that only libdtrace can look up
                continues);
    }

    /** What a printf() or printa() records has the same argument all over. */
    private static boolean continues(MemorySegment before, MemorySegment description) {
        Action action = action(description);
        return switch (action) {
            case PRINTF, PRINTA, SYSTEM, FREOPEN ->
                action == action(before) && statement(description) == statement(before);
            default -> false;
        };
    }

    private static long statement(MemorySegment description) {
        return description.get(JAVA_LONG, offset(RECDESC, "dtrd_uarg"));
    }

    private static boolean isExpression(Action action) {
        return switch (action) {
            case TRACE, PRINTF, SYSTEM, FREOPEN -> true;
            default -> false;
        };
    }

    private static boolean isIntegerSize(int size) {
        return size == 1 || size == 2 || size == 4 || size == 8;
    }

    /** A user stack goes on with a table of names that nobody fills; the lower half of its argument counts the addresses. */
    private static int withoutStrings(int size, long argument) {
        return (int) Math.min(size, Long.BYTES * (1 + (argument & 0xffff_ffffL)));
    }

    private static Action action(MemorySegment description) {
        Action action = action(
                Short.toUnsignedInt(description.get(JAVA_SHORT, offset(RECDESC, "dtrd_action"))), PARTICULAR_ACTIONS);
        boolean hasFormat = description.get(JAVA_SHORT, offset(RECDESC, "dtrd_format")) != 0;
        return action == Action.TRACE && hasFormat ? Action.PRINT : action; // print() is a trace() with a format
    }

    /** In the value, what lquantize() and llquantize() were given comes before the counts. */
    private static Optional<Bins> bins(Aggregate.Function function, RecordDescription value, MemorySegment data) {
        return switch (function) {
            case QUANTIZE -> Optional.of(Bins.inOrder(Scale.POWERS_OF_TWO, 0));
            case LQUANTIZE -> Optional.of(Bins.inOrder(linear(data.get(JAVA_LONG_UNALIGNED, value.offset())), 1));
            case LLQUANTIZE -> {
                long argument = data.get(JAVA_LONG_UNALIGNED, value.offset());
                yield Optional.of(Bins.inOrder(
                        new Scale.LogLinear(
                                (int) (argument >>> 48),
                                (int) (argument >>> 32 & 0xffff),
                                (int) (argument >>> 16 & 0xffff),
                                (int) (argument & 0xffff),
                                false),
                        1));
            }
            default -> Optional.empty();
        };
    }

    private static Aggregate.Function function(int code) {
        return switch (code) {
            case DTRACEAGG_COUNT -> Aggregate.Function.COUNT;
            case DTRACEAGG_MIN -> Aggregate.Function.MIN;
            case DTRACEAGG_MAX -> Aggregate.Function.MAX;
            case DTRACEAGG_AVG -> Aggregate.Function.AVG;
            case DTRACEAGG_SUM -> Aggregate.Function.SUM;
            case DTRACEAGG_STDDEV -> Aggregate.Function.STDDEV;
            case DTRACEAGG_QUANTIZE -> Aggregate.Function.QUANTIZE;
            case DTRACEAGG_LQUANTIZE -> Aggregate.Function.LQUANTIZE;
            case DTRACEAGG_LLQUANTIZE -> Aggregate.Function.LLQUANTIZE;
            default -> throw new IllegalStateException("Unknown aggregating function 0x" + Integer.toHexString(code));
        };
    }
}
