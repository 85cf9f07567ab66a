package io.github.dtrace4j.ffm.abi;

import static java.lang.foreign.MemoryLayout.paddingLayout;
import static java.lang.foreign.MemoryLayout.structLayout;
import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;
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
 * Oracle DTrace for Linux, 2.0.3 and later, on 64-bit machines. Names are those of {@code <dtrace.h>} and {@code <linux/dtrace/*.h>}.
 */
public final class LinuxAbi extends CommonAbi {

    private static final int DTRACE_C_DIFV = 0x1;

    // A raw record starts with {u32 size; u32 specid; u32 prid; u32 stid}; size counts the bytes after itself.
    static final StructLayout RAW_RECORD_HEADER = structLayout(
                    JAVA_INT.withName("size"),
                    JAVA_INT.withName("specid"),
                    JAVA_INT.withName("prid"),
                    JAVA_INT.withName("stid"))
            .withName("raw_record_header");

    static final StructLayout RECDESC = structLayout(
                    JAVA_SHORT.withName("dtrd_action"),
                    paddingLayout(2),
                    JAVA_INT.withName("dtrd_size"),
                    JAVA_INT.withName("dtrd_offset"),
                    JAVA_SHORT.withName("dtrd_alignment"),
                    paddingLayout(2),
                    ADDRESS.withName("dtrd_format"),
                    JAVA_LONG.withName("dtrd_arg"))
            .withName("dtrace_recdesc");

    static final StructLayout DATADESC = structLayout(
                    JAVA_LONG.withName("dtdd_uarg"),
                    JAVA_INT.withName("dtdd_size"),
                    JAVA_INT.withName("dtdd_nrecs"),
                    ADDRESS.withName("dtdd_recs"),
                    JAVA_INT.withName("dtdd_refcnt"),
                    paddingLayout(4))
            .withName("dtrace_datadesc");

    static final StructLayout PROBEDATA = structLayout(
                    ADDRESS.withName("dtpda_handle"),
                    JAVA_INT.withName("dtpda_stid"),
                    paddingLayout(4),
                    ADDRESS.withName("dtpda_ddesc"),
                    ADDRESS.withName("dtpda_pdesc"),
                    JAVA_INT.withName("dtpda_cpu"),
                    paddingLayout(4),
                    ADDRESS.withName("dtpda_data"),
                    JAVA_INT.withName("dtpda_flow"),
                    paddingLayout(4),
                    ADDRESS.withName("dtpda_prefix"),
                    JAVA_INT.withName("dtpda_indent"),
                    paddingLayout(4))
            .withName("dtrace_probedata");

    static final StructLayout ERRDATA = structLayout(
                    ADDRESS.withName("dteda_handle"),
                    ADDRESS.withName("dteda_ddesc"),
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
                    JAVA_INT.withName("dtagd_varid"),
                    JAVA_INT.withName("dtagd_flags"),
                    JAVA_LONG.withName("dtagd_sig"),
                    JAVA_LONG.withName("dtagd_normal"),
                    JAVA_INT.withName("dtagd_ksize"),
                    JAVA_INT.withName("dtagd_dsize"),
                    JAVA_INT.withName("dtagd_nkrecs"),
                    JAVA_INT.withName("dtagd_keyidx"),
                    ADDRESS.withName("dtagd_krecs"),
                    ADDRESS.withName("dtagd_drecs"))
            .withName("dtrace_aggdesc");

    static final StructLayout AGGDATA = structLayout(
                    ADDRESS.withName("dtada_hdl"),
                    ADDRESS.withName("dtada_desc"),
                    ADDRESS.withName("dtada_key"),
                    ADDRESS.withName("dtada_data"),
                    ADDRESS.withName("dtada_percpu"))
            .withName("dtrace_aggdata");

    /** Every layout above, for the test that compares them with the C headers. */
    static final List<StructLayout> LAYOUTS =
            List.of(RAW_RECORD_HEADER, RECDESC, DATADESC, PROBEDATA, ERRDATA, DROPDATA, AGGDESC, AGGDATA);

    static final int DTRACE_O_ILP32 = 4;

    static final int DTRACEAGG_AVG = 0x700;
    static final int DTRACEAGG_COUNT = 0x701;
    static final int DTRACEAGG_LLQUANTIZE = 0x702;
    static final int DTRACEAGG_LQUANTIZE = 0x703;
    static final int DTRACEAGG_MAX = 0x704;
    static final int DTRACEAGG_MIN = 0x705;
    static final int DTRACEAGG_QUANTIZE = 0x706;
    static final int DTRACEAGG_STDDEV = 0x707;
    static final int DTRACEAGG_SUM = 0x708;

    /** Of {@code dtrd_arg} of a trace() record: a string, an array or a structure. */
    static final int DT_NF_REF = 4;

    /** Of {@code dtrd_arg} of a trace() record: an integer with a sign. */
    static final int DT_NF_SIGNED = 1;

    static final int DTRACEACT_PRINT = 8;

    private static final Map<Integer, Action> PARTICULAR_ACTIONS = Map.of(DTRACEACT_PRINT, Action.PRINT);

    /** Of {@code dtrd_arg} of a tracemem() record: how many of the bytes before it count, without and with a sign. */
    static final int TRACEMEM_SIZE = 3;

    static final int TRACEMEM_SSIZE = 4;

    private static final long PROBEDATA_DDESC = offset(PROBEDATA, "dtpda_ddesc");
    private static final long PROBEDATA_DATA = offset(PROBEDATA, "dtpda_data");
    private static final long DATADESC_NRECS = offset(DATADESC, "dtdd_nrecs");
    private static final long DATADESC_RECS = offset(DATADESC, "dtdd_recs");

    /** Raw records travel in perf events, whose size is a 16-bit number. */
    private static final int MOST_FIRING_BYTES = 1 << 16;

    /** {u32 depth; u32 0; u32 is_user; u32 pid} before the addresses. */
    private static final int STACK_HEADER = 16;

    private static final int AGGDATA_RECORD = 1;

    /** Reads the structures of this platform; it has no state. */
    public LinuxAbi() {
        super(new Structures(PROBEDATA, RECDESC, ERRDATA, AGGDATA), new LinuxProbes(), new LinuxProcesses());
    }

    // Its lines do not end. What a refused setopt() says has an empty line more, which dtrace(1) prints too.
    @Override
    String errorText(String said) {
        return said;
    }

    @Override
    public Platform platform() {
        return Platform.LINUX;
    }

    @Override
    public String install() {
        return "Install it: on Debian forky or sid `apt install libdtrace2 dtrace`; on Oracle Linux and Fedora `dnf install dtrace`. "
                + "dtrace4j reads libdtrace " + LibraryVersion.OLDEST_LINUX + " and later 2.x.";
    }

    @Override
    public boolean fits(String version, Predicate<String> exports) {
        return exports.test("dtrace_init")
                && LibraryVersion.parse(version)
                        .filter(LibraryVersion::fitsLinuxAbi)
                        .isPresent();
    }

    @Override
    public int openFlags(DataModel model) {
        return model == DataModel.ILP32 ? DTRACE_O_ILP32 : 0;
    }

    @Override
    public boolean oneSessionPerProcess() {
        return true;
    }

    @Override
    public Map<String, String> settings() {
        return Map.of();
    }

    @Override
    public int prepare(Libdtrace libdtrace, MemorySegment handle) {
        return libdtrace.dtrace_init(handle);
    }

    @Override
    public int go(Libdtrace libdtrace, MemorySegment handle, boolean verbose) {
        return libdtrace.dtrace_go(handle, verbose ? DTRACE_C_DIFV : 0);
    }

    @Override
    public List<PrincipalBuffer> principalBuffers() {
        return PerfMappings.now();
    }

    @Override
    public long clause(MemorySegment probeData) {
        return probeData.get(ADDRESS, PROBEDATA_DDESC).address();
    }

    @Override
    public List<RecordDescription> records(MemorySegment probeData) {
        MemorySegment clause = dataDescription(probeData);
        return records(clause.get(ADDRESS, DATADESC_RECS), clause.get(JAVA_INT, DATADESC_NRECS));
    }

    @Override
    public MemorySegment firing(MemorySegment probeData) {
        MemorySegment header = probeData.get(ADDRESS, PROBEDATA_DATA).reinterpret(RAW_RECORD_HEADER.byteSize());
        long size = Integer.toUnsignedLong(header.get(JAVA_INT_UNALIGNED, 0)) + Integer.BYTES;
        if (size < RAW_RECORD_HEADER.byteSize() || size > MOST_FIRING_BYTES) {
            throw new IllegalStateException("A firing cannot have " + size + " bytes");
        }
        return header.reinterpret(size);
    }

    @Override
    public int position(MemorySegment probeData, MemorySegment recordDescription) {
        long first = dataDescription(probeData).get(ADDRESS, DATADESC_RECS).address();
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
        // The first key is the aggregation's number, the first data record a counter for libdtrace's own use.
        var keys = records(
                        description.get(ADDRESS, offset(AGGDESC, "dtagd_krecs")),
                        description.get(JAVA_INT, offset(AGGDESC, "dtagd_nkrecs")))
                .stream()
                .map(LinuxAbi::withoutKind)
                .toList();
        MemorySegment data = description
                .get(ADDRESS, offset(AGGDESC, "dtagd_drecs"))
                .reinterpret((AGGDATA_RECORD + 1) * RECDESC.byteSize())
                .asSlice(AGGDATA_RECORD * RECDESC.byteSize());
        Aggregate.Function function =
                function(Short.toUnsignedInt(data.get(JAVA_SHORT, offset(RECDESC, "dtrd_action"))));
        return new AggregationDescription(
                text(description, AGGDESC, "dtagd_name"),
                Integer.toUnsignedLong(description.get(JAVA_INT, offset(AGGDESC, "dtagd_varid"))),
                function,
                keys.subList(Math.min(1, keys.size()), keys.size()),
                record(data, false),
                bins(function, description.get(JAVA_LONG, offset(AGGDESC, "dtagd_sig"))),
                bounded(
                        "dtagd_ksize",
                        description.get(JAVA_INT, offset(AGGDESC, "dtagd_ksize")),
                        MOST_AGGREGATION_BYTES),
                bounded(
                        "dtagd_dsize",
                        description.get(JAVA_INT, offset(AGGDESC, "dtagd_dsize")),
                        MOST_AGGREGATION_BYTES));
    }

    @Override
    public long normal(MemorySegment aggregationData) {
        return aggregationData
                .get(ADDRESS, offset(AGGDATA, "dtada_desc"))
                .reinterpret(AGGDESC.byteSize())
                .get(JAVA_LONG, offset(AGGDESC, "dtagd_normal"));
    }

    @Override
    public MemorySegment key(MemorySegment aggregationData, AggregationDescription description) {
        return aggregationData.get(ADDRESS, offset(AGGDATA, "dtada_key")).reinterpret(description.keySize());
    }

    @Override
    public MemorySegment value(MemorySegment aggregationData, AggregationDescription description) {
        return aggregationData.get(ADDRESS, offset(AGGDATA, "dtada_data")).reinterpret(description.valueSize());
    }

    // Each points to a whole block of value data.
    @Override
    public List<MemorySegment> perCpu(MemorySegment aggregationData, AggregationDescription description) {
        return cpuPointers(aggregationData.get(ADDRESS, offset(AGGDATA, "dtada_percpu"))).stream()
                .map(block -> block.reinterpret(description.valueSize())
                        .asSlice(
                                description.value().offset(),
                                description.value().size()))
                .toList();
    }

    // Its header has the number of addresses that were asked for, a zero, and whether it is a user stack.
    // No structure is likely to have that.
    @Override
    public boolean isTracedStack(MemorySegment record) {
        long room = (record.byteSize() - STACK_HEADER) / Long.BYTES;
        if (room < 1 || record.byteSize() % Long.BYTES != 0) {
            return false;
        }
        int asked = record.get(JAVA_INT_UNALIGNED, 0);
        int user = record.get(JAVA_INT_UNALIGNED, 2L * Integer.BYTES);
        return asked > 0
                && asked <= room
                && record.get(JAVA_INT_UNALIGNED, Integer.BYTES) == 0
                && (user == 0 || user == 1);
    }

    @Override
    public RawStack stack(Action action, MemorySegment record) {
        long addresses = record.byteSize() - STACK_HEADER;
        if (addresses < 0 || addresses % Long.BYTES != 0) {
            throw new IllegalArgumentException("A record of " + record.byteSize() + " bytes is not a stack");
        }
        int most = (int) (addresses / Long.BYTES);
        // The kernel leaves the first address of some stacks 0 (system call tracepoints); the first 0 after that ends
        // the stack.
        var pcs = new ArrayList<Long>(most);
        for (int i = 0; i < most; i++) {
            long pc = address(record, i);
            if (pc == 0 && i > 0) {
                break;
            }
            if (pc != 0) {
                pcs.add(pc);
            }
        }
        return new RawStack(record.get(JAVA_INT_UNALIGNED, 8) != 0, record.get(JAVA_INT_UNALIGNED, 12), pcs);
    }

    private static long address(MemorySegment stack, int index) {
        return stack.get(JAVA_LONG_UNALIGNED, STACK_HEADER + (long) index * Long.BYTES);
    }

    private static MemorySegment dataDescription(MemorySegment probeData) {
        return probeData.get(ADDRESS, PROBEDATA_DDESC).reinterpret(DATADESC.byteSize());
    }

    private static List<RecordDescription> records(MemorySegment first, int count) {
        MemorySegment all = first.reinterpret(records(count) * RECDESC.byteSize());
        var records = new ArrayList<RecordDescription>(count);
        MemorySegment before = MemorySegment.NULL;
        for (int i = 0; i < count; i++) {
            MemorySegment description = all.asSlice(i * RECDESC.byteSize(), RECDESC.byteSize());
            records.add(record(description, i > 0 && continues(before, description)));
            before = description;
        }
        return records;
    }

    /** Only the first argument of a printf() has the format; the aggregations of one printa() have the same argument. */
    private static boolean continues(MemorySegment before, MemorySegment description) {
        Action action = action(description);
        if (action != action(before)) {
            return false;
        }
        return switch (action) {
            case PRINTF, SYSTEM, FREOPEN -> format(description) == 0;
            case PRINTA -> argument(description) == argument(before);
            case PRINT -> format(description) == 0;
            case TRACEMEM -> argument(description) == TRACEMEM_SIZE || argument(description) == TRACEMEM_SSIZE;
            default -> false;
        };
    }

    private static long format(MemorySegment description) {
        return description.get(ADDRESS, offset(RECDESC, "dtrd_format")).address();
    }

    private static long argument(MemorySegment description) {
        return description.get(JAVA_LONG, offset(RECDESC, "dtrd_arg"));
    }

    private static Action action(MemorySegment description) {
        return action(
                Short.toUnsignedInt(description.get(JAVA_SHORT, offset(RECDESC, "dtrd_action"))), PARTICULAR_ACTIONS);
    }

    private static RecordDescription record(MemorySegment description, boolean continues) {
        Action action = action(description);
        return new RecordDescription(
                action,
                description.get(JAVA_INT, offset(RECDESC, "dtrd_size")),
                description.get(JAVA_INT, offset(RECDESC, "dtrd_offset")),
                Short.toUnsignedInt(description.get(JAVA_SHORT, offset(RECDESC, "dtrd_alignment"))),
                action == Action.TRACE ? kind(argument(description)) : RecordDescription.Kind.UNKNOWN,
                format(description),
                continues);
    }

    private static RecordDescription.Kind kind(long argument) {
        if ((argument & DT_NF_REF) != 0) {
            return RecordDescription.Kind.REFERENCE;
        }
        return (argument & DT_NF_SIGNED) != 0 ? RecordDescription.Kind.SIGNED : RecordDescription.Kind.UNSIGNED;
    }

    /** The D compiler says nothing about the type of a key, which looks like an unsigned number then. */
    private static RecordDescription withoutKind(RecordDescription key) {
        return new RecordDescription(
                key.action(), key.size(), key.offset(), key.alignment(), RecordDescription.Kind.UNKNOWN);
    }

    /** The signature holds what lquantize() and llquantize() were given. */
    private static Optional<Bins> bins(Aggregate.Function function, long signature) {
        return switch (function) {
            case QUANTIZE -> Optional.of(Bins.inOrder(Scale.POWERS_OF_TWO, 0));
            case LQUANTIZE -> Optional.of(Bins.inOrder(linear(signature), 0));
            case LLQUANTIZE ->
                Optional.of(logLinear(
                        (int) (signature & 0xffff),
                        (int) (signature >>> 16 & 0xffff),
                        (int) (signature >>> 32 & 0xffff),
                        (int) (signature >>> 48)));
            default -> Optional.empty();
        };
    }

    /**
     * Every magnitude has as many words as it may have buckets, on both sides of the word for zero. The lowest magnitude may have fewer
     * buckets, as none is smaller than 1; these are spread over its words.
     */
    private static Bins logLinear(int factor, int low, int high, int steps) {
        var scale = new Scale.LogLinear(factor, low, high, steps, true);
        int ofMagnitude = steps - steps / factor;
        var positive = new ArrayList<Integer>();
        for (int magnitude = low; magnitude <= high; magnitude++) {
            boolean sparse = magnitude == 0 && steps > factor;
            for (int i = 0; i < ofMagnitude; i += sparse ? steps / factor : 1) {
                positive.add(1 + (magnitude - low) * ofMagnitude + i);
            }
        }
        positive.add(1 + (high - low + 1) * ofMagnitude);
        int zero = positive.getLast();
        var words = new ArrayList<Integer>();
        positive.reversed().forEach(distance -> words.add(zero - distance));
        words.add(zero);
        positive.forEach(distance -> words.add(zero + distance));
        return new Bins(scale, words);
    }

    private static Aggregate.Function function(int code) {
        return switch (code) {
            case DTRACEAGG_AVG -> Aggregate.Function.AVG;
            case DTRACEAGG_COUNT -> Aggregate.Function.COUNT;
            case DTRACEAGG_LLQUANTIZE -> Aggregate.Function.LLQUANTIZE;
            case DTRACEAGG_LQUANTIZE -> Aggregate.Function.LQUANTIZE;
            case DTRACEAGG_MAX -> Aggregate.Function.MAX;
            case DTRACEAGG_MIN -> Aggregate.Function.MIN;
            case DTRACEAGG_QUANTIZE -> Aggregate.Function.QUANTIZE;
            case DTRACEAGG_STDDEV -> Aggregate.Function.STDDEV;
            case DTRACEAGG_SUM -> Aggregate.Function.SUM;
            default -> throw new IllegalStateException("Unknown aggregating function 0x" + Integer.toHexString(code));
        };
    }
}
