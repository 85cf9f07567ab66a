package io.github.dtrace4j.ffm.abi;

import static io.github.dtrace4j.ffm.abi.CommonAbi.offset;
import static java.lang.foreign.MemoryLayout.paddingLayout;
import static java.lang.foreign.MemoryLayout.structLayout;
import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import io.github.dtrace4j.data.ProbeId;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;

/** Probes and programs as Oracle DTrace for Linux tells of them: the names are C strings. */
final class LinuxProbes extends CommonProbes {

    static final StructLayout PROBEDESC = structLayout(
                    JAVA_INT.withName("id"),
                    paddingLayout(4),
                    ADDRESS.withName("prv"),
                    ADDRESS.withName("mod"),
                    ADDRESS.withName("fun"),
                    ADDRESS.withName("prb"))
            .withName("dtrace_probedesc");

    static final StructLayout ECBDESC = structLayout(
                    PROBEDESC.withName("dted_probe"), JAVA_INT.withName("dted_refcnt"), paddingLayout(4))
            .withName("dtrace_ecbdesc");

    static final StructLayout STMTDESC = structLayout(
                    ADDRESS.withName("dtsd_ecbdesc"),
                    ADDRESS.withName("dtsd_clause"),
                    ADDRESS.withName("dtsd_fmtdata"),
                    ATTRIBUTE.withName("dtsd_descattr"),
                    ATTRIBUTE.withName("dtsd_stmtattr"),
                    paddingLayout(2),
                    JAVA_INT.withName("dtsd_clauseflags"),
                    JAVA_INT.withName("dtsd_id"))
            .withName("dtrace_stmtdesc");

    static final StructLayout TYPEINFO = structLayout(
                    ADDRESS.withName("dtt_object"), ADDRESS.withName("dtt_ctfp"), JAVA_LONG.withName("dtt_type"))
            .withName("dtrace_typeinfo");

    LinuxProbes() {
        super(PROBEDESC, STMTDESC, TYPEINFO, ECBDESC);
    }

    @Override
    public ProbeId probe(MemorySegment probe) {
        return new ProbeId(
                probe.get(JAVA_INT, offset(PROBEDESC, "id")),
                CommonAbi.text(probe, PROBEDESC, "prv"),
                CommonAbi.text(probe, PROBEDESC, "mod"),
                CommonAbi.text(probe, PROBEDESC, "fun"),
                CommonAbi.text(probe, PROBEDESC, "prb"));
    }

    @Override
    public MemorySegment describe(ProbeId probe, Arena arena) {
        MemorySegment description = arena.allocate(PROBEDESC);
        description.set(JAVA_INT, offset(PROBEDESC, "id"), probe.id());
        description.set(ADDRESS, offset(PROBEDESC, "prv"), arena.allocateFrom(probe.provider()));
        description.set(ADDRESS, offset(PROBEDESC, "mod"), arena.allocateFrom(probe.module()));
        description.set(ADDRESS, offset(PROBEDESC, "fun"), arena.allocateFrom(probe.function()));
        description.set(ADDRESS, offset(PROBEDESC, "prb"), arena.allocateFrom(probe.name()));
        return description;
    }
}
