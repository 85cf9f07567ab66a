package io.github.dtrace4j.ffm;

/** Third phase: ready, nothing enabled in the kernel yet. The first call that needs privilege is the one that leaves it. */
final class Armed {

    private final Handle handle;
    private final Callbacks callbacks;

    Armed(Handle handle, Callbacks callbacks) {
        this.handle = handle;
        this.callbacks = callbacks;
    }

    /**
     * Enables the probes.
     *
     * @throws io.github.dtrace4j.UnavailableException if privilege or the kernel is in the way
     */
    Tracing go() {
        handle.advance(Handle.Phase.ARMED, Handle.Phase.TRACING);
        if (handle.abi().go(handle.libdtrace(), handle.pointer()) != 0) {
            throw Failures.cannotStart(handle.errorMessage());
        }
        return new Tracing(handle, callbacks);
    }
}
