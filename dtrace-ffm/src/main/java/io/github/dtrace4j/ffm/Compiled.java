package io.github.dtrace4j.ffm;

import io.github.dtrace4j.SessionException;
import io.github.dtrace4j.data.ProbeId;
import io.github.dtrace4j.data.ProgramInfo;
import io.github.dtrace4j.ffm.abi.CallbackStubs;
import io.github.dtrace4j.ffm.abi.ProbeStructures;
import io.github.dtrace4j.spi.Sink;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;

/** Second phase: compiled, not yet bound to probes. */
final class Compiled {

    private final Handle handle;
    private final List<MemorySegment> programs;

    Compiled(Handle handle, List<MemorySegment> programs) {
        this.handle = handle;
        this.programs = List.copyOf(programs);
    }

    /**
     * Installs the callbacks for errors and drops, then binds the programs' clauses to their probes. In this order: the error callback
     * brings a clause of its own, which libdtrace compiles at that moment.
     */
    Armed arm(Callbacks callbacks, Targets targets, CallbackStubs stubs, Sink sink) {
        handle.advance(Handle.Phase.COMPILED, Handle.Phase.ARMED);
        var infos = new ArrayList<ProgramInfo>();
        handle.compiling(() -> {
            var libdtrace = handle.libdtrace();
            check(libdtrace.dtrace_handle_err(handle.pointer(), callbacks.onError(), MemorySegment.NULL));
            check(libdtrace.dtrace_handle_drop(handle.pointer(), callbacks.onDrop(), MemorySegment.NULL));
            targets.watch(stubs, sink);
            try (Arena arena = Arena.ofConfined()) {
                ProbeStructures structures = handle.abi().probes();
                for (MemorySegment program : programs) {
                    MemorySegment room = structures.newProgramInfo(arena);
                    check(libdtrace.dtrace_program_exec(handle.pointer(), program, room));
                    infos.add(structures.programInfo(
                            room,
                            probes(program, stubs).stream()
                                    .map(ProbeId::toString)
                                    .toList()));
                }
            }
        });
        return new Armed(handle, callbacks, targets, infos);
    }

    /** The probe description of each statement. */
    List<ProbeId> probes(CallbackStubs stubs) {
        return programs.stream()
                .flatMap(program -> probes(program, stubs).stream())
                .toList();
    }

    private List<ProbeId> probes(MemorySegment program, CallbackStubs stubs) {
        var probes = new ArrayList<ProbeId>();
        var failures = new ArrayList<Throwable>();
        MemorySegment each = stubs.eachStatement(statement -> {
            try {
                probes.add(handle.abi().probes().probeOfStatement(statement));
                return 0;
            } catch (Throwable t) {
                failures.add(t); // thrown when libdtrace has returned: nothing may be thrown through it
                return 1;
            }
        });
        int status = handle.libdtrace().dtrace_stmt_iter(handle.pointer(), program, each, MemorySegment.NULL);
        if (!failures.isEmpty()) {
            throw new SessionException("A clause cannot be read: " + failures.getFirst(), failures.getFirst());
        }
        check(status);
        return probes;
    }

    private void check(int status) {
        if (status != 0) {
            throw Failures.cannotStart(handle.errorMessage());
        }
    }
}
