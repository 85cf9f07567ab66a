package io.github.dtrace4j.ffm.abi;

import static io.github.dtrace4j.ffm.abi.CommonAbi.DTRACEACT_DIFEXPR;
import static io.github.dtrace4j.ffm.abi.CommonAbi.DTRACEACT_EXIT;
import static io.github.dtrace4j.ffm.abi.CommonAbi.DTRACEACT_STACK;
import static io.github.dtrace4j.ffm.abi.CommonAbi.DTRACEACT_USTACK;
import static io.github.dtrace4j.ffm.abi.CommonAbi.MOST_AGGREGATION_BYTES;
import static io.github.dtrace4j.ffm.abi.CommonAbi.bounded;
import static io.github.dtrace4j.ffm.abi.CommonAbi.offset;
import static io.github.dtrace4j.ffm.abi.CommonAbi.text;
import static java.lang.foreign.MemoryLayout.paddingLayout;
import static java.lang.foreign.MemoryLayout.structLayout;
import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import io.github.dtrace4j.Platform;
import io.github.dtrace4j.data.Loss;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Oracle DTrace for Linux, 2.0.3 and later, on 64-bit machines. Names are those of {@code <dtrace.h>} and {@code <linux/dtrace/*.h>}.
 */
public final class LinuxAbi implements Abi {

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
            List.of(RAW_RECORD_HEADER, RECDESC, DATADESC, PROBEDATA, ERRDATA, CommonAbi.DROPDATA, AGGDESC, AGGDATA);

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

    private static final long PROBEDATA_DDESC = offset(PROBEDATA, "dtpda_ddesc");
    private static final long PROBEDATA_DATA = offset(PROBEDATA, "dtpda_data");
    private static final long DATADESC_NRECS = offset(DATADESC, "dtdd_nrecs");
    private static final long DATADESC_RECS = offset(DATADESC, "dtdd_recs");

    /** Raw records travel in perf events, whose size is a 16-bit number. */
    private static final int MOST_FIRING_BYTES = 1 << 16;

    /** {u32 depth; u32 0; u32 is_user; u32 pid} before the addresses. */
    private static final int STACK_HEADER = 16;

    private static final int AGGDATA_RECORD = 1;

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
    public int go(Libdtrace libdtrace, MemorySegment handle) {
        return libdtrace.dtrace_go(handle, 0);
    }

    @Override
    public StructLayout probeData() {
        return PROBEDATA;
    }

    @Override
    public StructLayout recordDescription() {
        return RECDESC;
    }

    @Override
    public StructLayout errorData() {
        return ERRDATA;
    }

    @Override
    public StructLayout dropData() {
        return CommonAbi.DROPDATA;
    }

    @Override
    public StructLayout aggregationData() {
        return AGGDATA;
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
    public Loss error(MemorySegment errorData) {
        return CommonAbi.error(errorData, ERRDATA);
    }

    @Override
    public Loss drop(MemorySegment dropData) {
        return CommonAbi.drop(dropData);
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
                description.get(JAVA_INT, offset(AGGDESC, "dtagd_nkrecs")));
        MemorySegment data = description
                .get(ADDRESS, offset(AGGDESC, "dtagd_drecs"))
                .reinterpret((AGGDATA_RECORD + 1) * RECDESC.byteSize())
                .asSlice(AGGDATA_RECORD * RECDESC.byteSize());
        return new AggregationDescription(
                text(description, AGGDESC, "dtagd_name"),
                function(Short.toUnsignedInt(data.get(JAVA_SHORT, offset(RECDESC, "dtrd_action")))),
                keys.subList(Math.min(1, keys.size()), keys.size()),
                record(data),
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
    public MemorySegment key(MemorySegment aggregationData, AggregationDescription description) {
        return aggregationData.get(ADDRESS, offset(AGGDATA, "dtada_key")).reinterpret(description.keySize());
    }

    @Override
    public MemorySegment value(MemorySegment aggregationData, AggregationDescription description) {
        return aggregationData.get(ADDRESS, offset(AGGDATA, "dtada_data")).reinterpret(description.valueSize());
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
        MemorySegment all = first.reinterpret(CommonAbi.records(count) * RECDESC.byteSize());
        var records = new ArrayList<RecordDescription>(count);
        for (int i = 0; i < count; i++) {
            records.add(record(all.asSlice(i * RECDESC.byteSize(), RECDESC.byteSize())));
        }
        return records;
    }

    private static RecordDescription record(MemorySegment description) {
        return new RecordDescription(
                action(Short.toUnsignedInt(description.get(JAVA_SHORT, offset(RECDESC, "dtrd_action")))),
                description.get(JAVA_INT, offset(RECDESC, "dtrd_size")),
                description.get(JAVA_INT, offset(RECDESC, "dtrd_offset")),
                Short.toUnsignedInt(description.get(JAVA_SHORT, offset(RECDESC, "dtrd_alignment"))),
                (description.get(JAVA_LONG, offset(RECDESC, "dtrd_arg")) & DT_NF_REF) != 0);
    }

    private static Action action(int code) {
        return switch (code) {
            case DTRACEACT_DIFEXPR -> Action.TRACE;
            case DTRACEACT_EXIT -> Action.EXIT;
            case DTRACEACT_STACK -> Action.STACK;
            case DTRACEACT_USTACK -> Action.USTACK;
            default -> Action.OTHER;
        };
    }

    private static AggregatingFunction function(int code) {
        return switch (code) {
            case DTRACEAGG_AVG -> AggregatingFunction.AVG;
            case DTRACEAGG_COUNT -> AggregatingFunction.COUNT;
            case DTRACEAGG_LLQUANTIZE -> AggregatingFunction.LLQUANTIZE;
            case DTRACEAGG_LQUANTIZE -> AggregatingFunction.LQUANTIZE;
            case DTRACEAGG_MAX -> AggregatingFunction.MAX;
            case DTRACEAGG_MIN -> AggregatingFunction.MIN;
            case DTRACEAGG_QUANTIZE -> AggregatingFunction.QUANTIZE;
            case DTRACEAGG_STDDEV -> AggregatingFunction.STDDEV;
            case DTRACEAGG_SUM -> AggregatingFunction.SUM;
            default -> throw new IllegalStateException("Unknown aggregating function 0x" + Integer.toHexString(code));
        };
    }
}
