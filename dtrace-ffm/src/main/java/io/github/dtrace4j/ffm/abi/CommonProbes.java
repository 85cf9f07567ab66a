package io.github.dtrace4j.ffm.abi;

import static io.github.dtrace4j.ffm.abi.CommonAbi.bounded;
import static io.github.dtrace4j.ffm.abi.CommonAbi.offset;
import static java.lang.foreign.MemoryLayout.paddingLayout;
import static java.lang.foreign.MemoryLayout.sequenceLayout;
import static java.lang.foreign.MemoryLayout.structLayout;
import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import io.github.dtrace4j.data.ProbeId;
import io.github.dtrace4j.data.ProbeInfo;
import io.github.dtrace4j.data.ProgramInfo;
import io.github.dtrace4j.data.Stability;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SequenceLayout;
import java.lang.foreign.StructLayout;
import java.util.ArrayList;
import java.util.List;

/** What the platforms tell about probes and programs in the same way. */
abstract sealed class CommonProbes implements ProbeStructures permits LinuxProbes, FreeBsdProbes {

    // {uint8_t dtat_name; uint8_t dtat_data; uint8_t dtat_class;}
    static final SequenceLayout ATTRIBUTE = sequenceLayout(3, JAVA_BYTE);

    static final StructLayout PROBEINFO = structLayout(
                    ATTRIBUTE.withName("dtp_attr"),
                    ATTRIBUTE.withName("dtp_arga"),
                    paddingLayout(2),
                    ADDRESS.withName("dtp_argv"),
                    JAVA_INT.withName("dtp_argc"),
                    paddingLayout(4))
            .withName("dtrace_probeinfo");

    static final StructLayout PROGINFO = structLayout(
                    ATTRIBUTE.withName("dpi_descattr"),
                    ATTRIBUTE.withName("dpi_stmtattr"),
                    paddingLayout(2),
                    JAVA_INT.withName("dpi_aggregates"),
                    JAVA_INT.withName("dpi_recgens"),
                    JAVA_INT.withName("dpi_matches"),
                    JAVA_INT.withName("dpi_speculations"))
            .withName("dtrace_proginfo");

    /** No probe has more arguments. */
    private static final int MOST_ARGUMENTS = 128;

    private static final int LONGEST_TYPE = 512;

    private final StructLayout probeDescription;
    private final StructLayout statement;
    private final StructLayout typeInfo;
    private final StructLayout clause;

    /**
     * The structures of one platform.
     *
     * @param clause {@code dtrace_ecbdesc_t}, which a statement points to
     */
    CommonProbes(StructLayout probeDescription, StructLayout statement, StructLayout typeInfo, StructLayout clause) {
        this.probeDescription = probeDescription;
        this.statement = statement;
        this.typeInfo = typeInfo;
        this.clause = clause;
    }

    @Override
    public final StructLayout probeDescription() {
        return probeDescription;
    }

    @Override
    public final StructLayout statement() {
        return statement;
    }

    @Override
    public final StructLayout typeInfo() {
        return typeInfo;
    }

    @Override
    public final ProbeId probeOfStatement(MemorySegment statementDescription) {
        MemorySegment found = statementDescription
                .get(ADDRESS, offset(statement, "dtsd_ecbdesc"))
                .reinterpret(clause.byteSize());
        return probe(found.asSlice(offset(clause, "dted_probe"), probeDescription));
    }

    @Override
    public final MemorySegment newProbeInfo(Arena arena) {
        return arena.allocate(PROBEINFO);
    }

    @Override
    public final MemorySegment newProgramInfo(Arena arena) {
        return arena.allocate(PROGINFO);
    }

    @Override
    public final ProbeInfo probeInfo(ProbeId probe, MemorySegment info, Libdtrace libdtrace) {
        int count = bounded("dtp_argc", info.get(JAVA_INT, offset(PROBEINFO, "dtp_argc")), MOST_ARGUMENTS);
        MemorySegment types = info.get(ADDRESS, offset(PROBEINFO, "dtp_argv")).reinterpret(count * typeInfo.byteSize());
        var names = new ArrayList<String>(count);
        for (int i = 0; i < count; i++) {
            names.add(type(types.asSlice(i * typeInfo.byteSize(), typeInfo.byteSize()), typeInfo, libdtrace));
        }
        return new ProbeInfo(
                probe,
                stability(info, offset(PROBEINFO, "dtp_attr")),
                stability(info, offset(PROBEINFO, "dtp_arga")),
                names);
    }

    @Override
    public final ProgramInfo programInfo(MemorySegment info, List<String> probes) {
        return new ProgramInfo(
                Integer.toUnsignedLong(info.get(JAVA_INT, offset(PROGINFO, "dpi_matches"))),
                stability(info, offset(PROGINFO, "dpi_descattr")),
                stability(info, offset(PROGINFO, "dpi_stmtattr")),
                probes);
    }

    private static String type(MemorySegment type, StructLayout layout, Libdtrace libdtrace) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment name = arena.allocate(LONGEST_TYPE);
            MemorySegment dictionary = type.get(ADDRESS, offset(layout, "dtt_ctfp"));
            MemorySegment found = dictionary.address() == 0
                    ? MemorySegment.NULL
                    : libdtrace.ctf_type_name(
                            dictionary, type.get(JAVA_LONG, offset(layout, "dtt_type")), name, LONGEST_TYPE);
            return found.address() == 0 ? "(unknown)" : name.getString(0);
        }
    }

    private static Stability stability(MemorySegment struct, long at) {
        return new Stability(
                constant(Stability.Level.class, struct.get(JAVA_BYTE, at)),
                constant(Stability.Level.class, struct.get(JAVA_BYTE, at + 1)),
                constant(Stability.Dependency.class, struct.get(JAVA_BYTE, at + 2)));
    }

    /** The constants are in the order of libdtrace's numbers. */
    private static <E extends Enum<E>> E constant(Class<E> type, int number) {
        E[] constants = type.getEnumConstants();
        return constants[bounded(type.getSimpleName(), number, constants.length - 1)];
    }
}
