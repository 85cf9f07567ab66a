package io.github.dtrace4j.ffm.abi;

import static java.lang.foreign.MemoryLayout.structLayout;
import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import io.github.dtrace4j.data.Loss;
import io.github.dtrace4j.data.Scale;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** What the platforms kept from their common ancestor: here once, so that the subclasses hold differences only. */
abstract sealed class CommonAbi implements Abi permits LinuxAbi, FreeBsdAbi {

    static final StructLayout DROPDATA = structLayout(
                    ADDRESS.withName("dtdda_handle"),
                    JAVA_INT.withName("dtdda_cpu"),
                    JAVA_INT.withName("dtdda_kind"),
                    JAVA_LONG.withName("dtdda_drops"),
                    JAVA_LONG.withName("dtdda_total"),
                    ADDRESS.withName("dtdda_msg"))
            .withName("dtrace_dropdata");

    static final int DTRACEACT_DIFEXPR = 1;
    static final int DTRACEACT_EXIT = 2;
    static final int DTRACEACT_PRINTF = 3;
    static final int DTRACEACT_PRINTA = 4;
    static final int DTRACEACT_TRACEMEM = 6;
    static final int DTRACEACT_USTACK = 0x101;
    static final int DTRACEACT_USYM = 0x103;
    static final int DTRACEACT_UMOD = 0x104;
    static final int DTRACEACT_UADDR = 0x105;
    static final int DTRACEACT_SYSTEM = 0x203;
    static final int DTRACEACT_FREOPEN = 0x204;
    static final int DTRACEACT_STACK = 0x401;
    static final int DTRACEACT_SYM = 0x402;
    static final int DTRACEACT_MOD = 0x403;

    static final int DTRACEDROP_PRINCIPAL = 0;
    static final int DTRACEDROP_AGGREGATION = 1;
    static final int DTRACEDROP_DYNAMIC = 2;
    static final int DTRACEDROP_DYNRINSE = 3;
    static final int DTRACEDROP_DYNDIRTY = 4;
    static final int DTRACEDROP_SPEC = 5;
    static final int DTRACEDROP_SPECBUSY = 6;
    static final int DTRACEDROP_SPECUNAVAIL = 7;

    static final int DTRACEFLOW_NONE = 2;

    /** libdtrace allows no clause that comes near this; a larger number means that memory was misread. */
    private static final int MOST_RECORDS = 4096;

    /** No aggregation entry comes near this. */
    static final int MOST_AGGREGATION_BYTES = 1 << 24;

    private final Structures structures;
    private final ProbeStructures probes;
    private final ProcessCalls processes;

    /**
     * The structures that every platform has, each with places of its own for the members.
     *
     * @param probeData {@code dtrace_probedata_t}
     * @param recordDescription {@code dtrace_recdesc_t}
     * @param errorData {@code dtrace_errdata_t}
     * @param aggregationData {@code dtrace_aggdata_t}
     */
    record Structures(
            StructLayout probeData,
            StructLayout recordDescription,
            StructLayout errorData,
            StructLayout aggregationData) {}

    CommonAbi(Structures structures, ProbeStructures probes, ProcessCalls processes) {
        this.structures = structures;
        this.probes = probes;
        this.processes = processes;
    }

    @Override
    public final ProbeStructures probes() {
        return probes;
    }

    @Override
    public final ProcessCalls processes() {
        return processes;
    }

    @Override
    public final StructLayout probeData() {
        return structures.probeData();
    }

    @Override
    public final StructLayout recordDescription() {
        return structures.recordDescription();
    }

    @Override
    public final StructLayout errorData() {
        return structures.errorData();
    }

    @Override
    public final StructLayout dropData() {
        return DROPDATA;
    }

    @Override
    public final StructLayout aggregationData() {
        return structures.aggregationData();
    }

    @Override
    public final FiringPlace place(MemorySegment probeData) {
        StructLayout layout = probeData();
        MemorySegment probe = probeData
                .get(ADDRESS, offset(layout, "dtpda_pdesc"))
                .reinterpret(probes.probeDescription().byteSize());
        return new FiringPlace(
                probeData.get(JAVA_INT, offset(layout, "dtpda_cpu")),
                probes.probe(probe),
                probeData.get(JAVA_INT, offset(layout, "dtpda_flow")) != DTRACEFLOW_NONE,
                CStrings.read(probeData.get(ADDRESS, offset(layout, "dtpda_prefix"))),
                probeData.get(JAVA_INT, offset(layout, "dtpda_indent")));
    }

    @Override
    public final Loss error(MemorySegment errorData) {
        return new Loss(
                Loss.Kind.PROBE_ERROR,
                OptionalInt.of(errorData.get(JAVA_INT, offset(errorData(), "dteda_cpu"))),
                1,
                errorText(CStrings.read(errorData.get(ADDRESS, offset(errorData(), "dteda_msg")))));
    }

    @Override
    public final Loss drop(MemorySegment dropData) {
        int kind = dropData.get(JAVA_INT, offset(DROPDATA, "dtdda_kind"));
        boolean ofOneCpu = kind == DTRACEDROP_PRINCIPAL || kind == DTRACEDROP_AGGREGATION;
        int cpu = dropData.get(JAVA_INT, offset(DROPDATA, "dtdda_cpu"));
        return new Loss(
                lossKind(kind),
                ofOneCpu && cpu >= 0 ? OptionalInt.of(cpu) : OptionalInt.empty(),
                dropData.get(JAVA_LONG, offset(DROPDATA, "dtdda_drops")),
                text(dropData, DROPDATA, "dtdda_msg"));
    }

    /**
     * The action behind a number.
     *
     * @param particular the platform's own numbers
     */
    static Action action(int code, Map<Integer, Action> particular) {
        return switch (code) {
            case DTRACEACT_DIFEXPR -> Action.TRACE;
            case DTRACEACT_EXIT -> Action.EXIT;
            case DTRACEACT_PRINTF -> Action.PRINTF;
            case DTRACEACT_PRINTA -> Action.PRINTA;
            case DTRACEACT_TRACEMEM -> Action.TRACEMEM;
            case DTRACEACT_USTACK -> Action.USTACK;
            case DTRACEACT_USYM -> Action.USYM;
            case DTRACEACT_UMOD -> Action.UMOD;
            case DTRACEACT_UADDR -> Action.UADDR;
            case DTRACEACT_SYSTEM -> Action.SYSTEM;
            case DTRACEACT_FREOPEN -> Action.FREOPEN;
            case DTRACEACT_STACK -> Action.STACK;
            case DTRACEACT_SYM -> Action.SYM;
            case DTRACEACT_MOD -> Action.MOD;
            default -> particular.getOrDefault(code, Action.OTHER);
        };
    }

    /** What lquantize() was given: {@code step << 48 | levels << 32 | base}. */
    static Scale.Linear linear(long argument) {
        return new Scale.Linear((int) argument, (int) (argument >>> 48), (int) (argument >>> 32 & 0xffff));
    }

    static int records(int count) {
        return bounded("number of records", count, MOST_RECORDS);
    }

    static int bounded(String what, int value, int most) {
        if (value < 0 || value > most) {
            throw new IllegalStateException("libdtrace gives " + what + " as " + Integer.toUnsignedString(value));
        }
        return value;
    }

    /** The pointers of an array that has one for each CPU; none if there is no array. */
    static List<MemorySegment> cpuPointers(MemorySegment array) {
        if (array.address() == 0) {
            return List.of();
        }
        MemorySegment pointers = array.reinterpret(Libc.processors() * ADDRESS.byteSize());
        return pointers.elements(ADDRESS)
                .map(pointer -> pointer.get(ADDRESS, 0))
                .toList();
    }

    /**
     * What a probe's error says, without the end of its line.
     *
     * @param said {@code dteda_msg}
     */
    abstract String errorText(String said);

    static String text(MemorySegment struct, StructLayout layout, String field) {
        return CStrings.read(struct.get(ADDRESS, offset(layout, field))).strip();
    }

    /**
     * Where a structure has a field. By adding up: the JDK's paths make classes for method handles that a plain sum needs none of,
     * which took a sixteenth of the time that Java needs to open a first session.
     */
    static long offset(StructLayout layout, String field) {
        long offset = 0;
        for (MemoryLayout member : layout.memberLayouts()) {
            if (member.name().filter(field::equals).isPresent()) {
                return offset;
            }
            offset += member.byteSize();
        }
        throw new IllegalArgumentException(layout + " has no field " + field);
    }

    private static Loss.Kind lossKind(int kind) {
        return switch (kind) {
            case DTRACEDROP_PRINCIPAL -> Loss.Kind.PRINCIPAL_BUFFER;
            case DTRACEDROP_AGGREGATION -> Loss.Kind.AGGREGATION;
            case DTRACEDROP_DYNAMIC, DTRACEDROP_DYNRINSE, DTRACEDROP_DYNDIRTY -> Loss.Kind.DYNAMIC_VARIABLE;
            case DTRACEDROP_SPEC, DTRACEDROP_SPECBUSY, DTRACEDROP_SPECUNAVAIL -> Loss.Kind.SPECULATION;
            default -> Loss.Kind.OTHER;
        };
    }
}
