package io.github.dtrace4j.ffm;

import java.lang.foreign.MemorySegment;

/** Second phase: compiled, not yet bound to probes. */
final class Compiled {

    private final Handle handle;
    private final MemorySegment program;

    Compiled(Handle handle, MemorySegment program) {
        this.handle = handle;
        this.program = program;
    }

    /**
     * Installs the callbacks for errors and drops, then binds the program's clauses to their probes. In this order: the error callback
     * brings a clause of its own, which libdtrace compiles at that moment.
     */
    Armed arm(Callbacks callbacks) {
        handle.advance(Handle.Phase.COMPILED, Handle.Phase.ARMED);
        handle.compiling(() -> {
            var libdtrace = handle.libdtrace();
            check(libdtrace.dtrace_handle_err(handle.pointer(), callbacks.onError(), MemorySegment.NULL));
            check(libdtrace.dtrace_handle_drop(handle.pointer(), callbacks.onDrop(), MemorySegment.NULL));
            // NULL: nobody needs the numbers of dtrace_proginfo_t.
            check(libdtrace.dtrace_program_exec(handle.pointer(), program, MemorySegment.NULL));
        });
        return new Armed(handle, callbacks);
    }

    private void check(int status) {
        if (status != 0) {
            throw Failures.cannotStart(handle.errorMessage());
        }
    }
}
