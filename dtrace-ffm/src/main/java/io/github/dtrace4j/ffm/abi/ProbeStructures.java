package io.github.dtrace4j.ffm.abi;

import io.github.dtrace4j.data.ProbeId;
import io.github.dtrace4j.data.ProbeInfo;
import io.github.dtrace4j.data.ProgramInfo;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.util.List;

/** How to read what libdtrace tells about probes and programs on one platform. */
public sealed interface ProbeStructures permits CommonProbes {

    /** {@code dtrace_probedesc_t}: a probe, or which probes are meant. */
    StructLayout probeDescription();

    /** {@code dtrace_stmtdesc_t}: a statement of a program. */
    StructLayout statement();

    /** {@code dtrace_typeinfo_t}: the type of an argument. */
    StructLayout typeInfo();

    /** Reads a probe. */
    ProbeId probe(MemorySegment probeDescription);

    /** The description of the probes that a statement belongs to. */
    ProbeId probeOfStatement(MemorySegment statement);

    /**
     * A description for libdtrace; empty parts match all.
     *
     * @throws IllegalArgumentException if a part is longer than the platform allows
     */
    MemorySegment describe(ProbeId probe, Arena arena);

    /** Room for {@code dtrace_probeinfo_t}. */
    MemorySegment newProbeInfo(Arena arena);

    /** Room for {@code dtrace_proginfo_t}. */
    MemorySegment newProgramInfo(Arena arena);

    /** What {@code dtrace_probe_info} found. */
    ProbeInfo probeInfo(ProbeId probe, MemorySegment probeInfo, Libdtrace libdtrace);

    /** What {@code dtrace_program_exec} found. */
    ProgramInfo programInfo(MemorySegment programInfo, List<String> probes);
}
