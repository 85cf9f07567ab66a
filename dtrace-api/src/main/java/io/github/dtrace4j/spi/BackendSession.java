package io.github.dtrace4j.spi;

import io.github.dtrace4j.DTraceException;
import java.util.List;
import java.util.Map;

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
     * Entries of every planned aggregation, taken together. While the session runs, data that fired before the call is in it. After
     * {@link #stop()} it gives the final state.
     *
     * @return for each aggregation of the plan, by name, its decoded entries in key order; an aggregation that has no entry is there
     *     with an empty list
     * @throws DTraceException if the session failed or is closed
     */
    Map<String, List<Entry>> snapshot();

    /** Stops if needed and frees everything; idempotent; safe in every state. */
    @Override
    void close();

    /**
     * One decoded aggregation entry.
     *
     * @param key what {@link AggregationPlan#key()} made
     * @param value what {@link AggregationPlan#value()} made
     */
    record Entry(Object key, Object value) {}
}
