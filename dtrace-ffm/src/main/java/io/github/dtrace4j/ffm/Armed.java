package io.github.dtrace4j.ffm;

import io.github.dtrace4j.data.ProgramInfo;

/** Third phase: ready, nothing enabled in the kernel yet. The first call that needs privilege is the one that leaves it. */
final class Armed {

    private final Handle handle;
    private final Callbacks callbacks;
    private final Targets targets;
    private final ProgramInfo programInfo;

    Armed(Handle handle, Callbacks callbacks, Targets targets, ProgramInfo programInfo) {
        this.handle = handle;
        this.callbacks = callbacks;
        this.targets = targets;
        this.programInfo = programInfo;
    }

    /** What libdtrace made of the program. */
    ProgramInfo programInfo() {
        return programInfo;
    }

    /** The session's processes. */
    Targets targets() {
        return targets;
    }

    /**
     * Enables the probes and lets the processes run.
     *
     * @throws io.github.dtrace4j.UnavailableException if privilege or the kernel is in the way
     */
    Tracing go() {
        handle.advance(Handle.Phase.ARMED, Handle.Phase.TRACING);
        if (handle.abi().go(handle.libdtrace(), handle.pointer()) != 0) {
            throw Failures.cannotStart(handle.errorMessage());
        }
        targets.release();
        return new Tracing(handle, callbacks);
    }
}
