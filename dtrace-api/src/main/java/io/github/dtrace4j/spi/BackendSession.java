package io.github.dtrace4j.spi;

import io.github.dtrace4j.DTraceException;
import io.github.dtrace4j.data.Aggregate;
import java.util.List;

/**
 * One opened program. Every method may be called from any thread and waits until its work is done; the work itself, and every call
 * to the {@link Sink}, happens on the session's own consumer thread. Calls from that thread (out of the sink) are allowed for
 * {@link #stop()} and {@link #snapshot()} and run at once or after the current batch.
 */
public interface BackendSession extends AutoCloseable {

    /**
     * Enables the probes. Returns when they are armed.
     *
     * @throws DTraceException if privilege or the kernel is in the way; the session can then only be closed
     */
    void start();

    /**
     * Disables the probes, delivers what is still buffered (the END clause's data too) and calls
     * {@link Sink#ended(java.util.OptionalInt, Throwable)}. Does nothing when the session is stopped already or never started.
     */
    void stop();

    /**
     * All aggregations of the program, taken together. While the session runs, data that fired before the call is in it. After
     * {@link #stop()} it gives the final state.
     *
     * @return in the order of their numbers; one that has no entry may be missing
     * @throws DTraceException if the session failed or is closed
     */
    List<Aggregate> snapshot();

    /** Stops if needed and frees everything; idempotent; safe in every state. */
    @Override
    void close();
}
