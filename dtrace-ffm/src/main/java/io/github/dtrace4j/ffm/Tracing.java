package io.github.dtrace4j.ffm;

import static io.github.dtrace4j.ffm.abi.Libdtrace.DTRACE_WORKSTATUS_DONE;
import static io.github.dtrace4j.ffm.abi.Libdtrace.DTRACE_WORKSTATUS_ERROR;

import java.lang.foreign.MemorySegment;

/** Last phase: probes are or were enabled, and data can be taken. */
final class Tracing {

    private static final int EINTR = 4;

    private final Handle handle;
    private final Callbacks callbacks;

    Tracing(Handle handle, Callbacks callbacks) {
        this.handle = handle;
        this.callbacks = callbacks;
    }

    /**
     * Takes what the kernel's buffers hold and libdtrace is not needed for. Not after {@link #stop}: END clauses come last.
     *
     * @return whether that was all
     */
    boolean readPlainFirings() {
        return callbacks.readPlainFirings();
    }

    /**
     * Hands what the kernel's buffers hold to the callbacks; does not wait for more.
     *
     * @return whether tracing is over and all data was handed out
     */
    boolean work() {
        int status = handle.libdtrace()
                .dtrace_work(
                        handle.pointer(),
                        callbacks.file(),
                        callbacks.onProbe(),
                        callbacks.onRecord(),
                        MemorySegment.NULL);
        callbacks.afterWork();
        // A signal handler that ran on this thread is no failure: the next step reads what this one left.
        if (status == DTRACE_WORKSTATUS_ERROR && handle.errorNumber() != EINTR) {
            throw Failures.tracingFailed(handle.errorMessage());
        }
        return status == DTRACE_WORKSTATUS_DONE;
    }

    /** Disables the probes; END clauses run. Harmless when that happened already. */
    void stop() {
        if (handle.libdtrace().dtrace_stop(handle.pointer()) != 0) {
            throw Failures.tracingFailed(handle.errorMessage());
        }
    }

    /**
     * Copies the aggregations out of the kernel. libdtrace does so once after each {@link #work}; more calls change nothing.
     */
    void snap() {
        if (handle.libdtrace().dtrace_aggregate_snap(handle.pointer()) != 0) {
            throw Failures.tracingFailed(handle.errorMessage());
        }
    }

    /** Goes through the copied aggregations in the order of their keys. */
    void walk(MemorySegment callback) {
        if (handle.libdtrace().dtrace_aggregate_walk_keysorted(handle.pointer(), callback, MemorySegment.NULL) != 0) {
            throw Failures.tracingFailed(handle.errorMessage());
        }
    }

    /** The copied aggregations as libdtrace prints them, but for those that the program has printed itself. */
    String printAggregations() {
        callbacks.endLine();
        if (handle.libdtrace().dtrace_aggregate_print(handle.pointer(), callbacks.file(), MemorySegment.NULL) != 0) {
            throw Failures.tracingFailed(handle.errorMessage());
        }
        return callbacks.takeText();
    }
}
