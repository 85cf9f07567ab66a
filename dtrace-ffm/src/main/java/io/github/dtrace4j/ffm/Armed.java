package io.github.dtrace4j.ffm;

import io.github.dtrace4j.data.ProgramInfo;
import java.util.List;

/** Third phase: ready, nothing enabled in the kernel yet. The first call that needs privilege is the one that leaves it. */
final class Armed {

    private final Handle handle;
    private final Callbacks callbacks;
    private final Targets targets;
    private final List<ProgramInfo> programInfos;

    Armed(Handle handle, Callbacks callbacks, Targets targets, List<ProgramInfo> programInfos) {
        this.handle = handle;
        this.callbacks = callbacks;
        this.targets = targets;
        this.programInfos = List.copyOf(programInfos);
    }

    /** What libdtrace made of each program. */
    List<ProgramInfo> programInfos() {
        return programInfos;
    }

    /** The session's processes. */
    Targets targets() {
        return targets;
    }

    /**
     * Enables the probes. The session's processes are still held.
     *
     * @param verbose whether libdtrace is to write out the code that it gives to the kernel
     * @throws io.github.dtrace4j.UnavailableException if privilege or the kernel is in the way
     */
    Tracing go(boolean verbose) {
        handle.advance(Handle.Phase.ARMED, Handle.Phase.TRACING);
        if (handle.abi().go(handle.libdtrace(), handle.pointer(), verbose) != 0) {
            throw Failures.cannotStart(handle.errorMessage());
        }
        return new Tracing(handle, callbacks);
    }
}
