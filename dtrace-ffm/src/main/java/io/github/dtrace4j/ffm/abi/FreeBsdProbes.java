package io.github.dtrace4j.ffm.abi;

import static io.github.dtrace4j.ffm.abi.CommonAbi.offset;
import static java.lang.foreign.MemoryLayout.paddingLayout;
import static java.lang.foreign.MemoryLayout.sequenceLayout;
import static java.lang.foreign.MemoryLayout.structLayout;
import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import io.github.dtrace4j.data.ProbeId;
import java.lang.foreign.Arena;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.nio.charset.StandardCharsets;

/** Probes and programs as FreeBSD's DTrace tells of them: the names are arrays of characters. Never run on FreeBSD so far. */
final class FreeBsdProbes extends CommonProbes {

    static final StructLayout PROBEDESC = structLayout(
                    JAVA_INT.withName("dtpd_id"),
                    sequenceLayout(64, JAVA_BYTE).withName("dtpd_provider"),
                    sequenceLayout(64, JAVA_BYTE).withName("dtpd_mod"),
                    sequenceLayout(192, JAVA_BYTE).withName("dtpd_func"),
                    sequenceLayout(64, JAVA_BYTE).withName("dtpd_name"))
            .withName("dtrace_probedesc");

    static final StructLayout ECBDESC = structLayout(
                    ADDRESS.withName("dted_action"),
                    sequenceLayout(2, ADDRESS).withName("dted_pred"),
                    PROBEDESC.withName("dted_probe"),
                    paddingLayout(4),
                    JAVA_LONG.withName("dted_uarg"),
                    JAVA_INT.withName("dted_refcnt"),
                    paddingLayout(4))
            .withName("dtrace_ecbdesc");

    static final StructLayout STMTDESC = structLayout(
                    ADDRESS.withName("dtsd_ecbdesc"),
                    ADDRESS.withName("dtsd_action"),
                    ADDRESS.withName("dtsd_action_last"),
                    ADDRESS.withName("dtsd_aggdata"),
                    ADDRESS.withName("dtsd_fmtdata"),
                    ADDRESS.withName("dtsd_strdata"),
                    ADDRESS.withName("dtsd_callback"),
                    ADDRESS.withName("dtsd_data"),
                    ATTRIBUTE.withName("dtsd_descattr"),
                    ATTRIBUTE.withName("dtsd_stmtattr"),
                    paddingLayout(2))
            .withName("dtrace_stmtdesc");

    static final StructLayout TYPEINFO = structLayout(
                    ADDRESS.withName("dtt_object"),
                    ADDRESS.withName("dtt_ctfp"),
                    JAVA_LONG.withName("dtt_type"),
                    JAVA_INT.withName("dtt_flags"),
                    paddingLayout(4))
            .withName("dtrace_typeinfo");

    FreeBsdProbes() {
        super(PROBEDESC, STMTDESC, TYPEINFO, ECBDESC);
    }

    @Override
    public ProbeId probe(MemorySegment probe) {
        return new ProbeId(
                probe.get(JAVA_INT, offset(PROBEDESC, "dtpd_id")),
                text(probe, "dtpd_provider"),
                text(probe, "dtpd_mod"),
                text(probe, "dtpd_func"),
                text(probe, "dtpd_name"));
    }

    @Override
    public MemorySegment describe(ProbeId probe, Arena arena) {
        MemorySegment description = arena.allocate(PROBEDESC);
        description.set(JAVA_INT, offset(PROBEDESC, "dtpd_id"), probe.id());
        put(description, "dtpd_provider", probe.provider());
        put(description, "dtpd_mod", probe.module());
        put(description, "dtpd_func", probe.function());
        put(description, "dtpd_name", probe.name());
        return description;
    }

    private static MemorySegment part(MemorySegment probe, String field) {
        return probe.asSlice(
                offset(PROBEDESC, field),
                PROBEDESC.select(PathElement.groupElement(field)).byteSize());
    }

    private static String text(MemorySegment probe, String field) {
        byte[] bytes = part(probe, field).toArray(JAVA_BYTE);
        int length = 0;
        while (length < bytes.length && bytes[length] != 0) {
            length++;
        }
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }

    private static void put(MemorySegment description, String field, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        MemorySegment part = part(description, field);
        if (bytes.length >= part.byteSize()) {
            throw new IllegalArgumentException("\"" + text + "\" is longer than FreeBSD allows for " + field);
        }
        MemorySegment.copy(bytes, 0, part, JAVA_BYTE, 0, bytes.length);
    }
}
