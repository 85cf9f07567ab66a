package io.github.dtrace4j.spi;

import io.github.dtrace4j.DTraceException;
import io.github.dtrace4j.Options;
import io.github.dtrace4j.data.Aggregate;
import io.github.dtrace4j.data.ProgramInfo;
import java.util.List;
import java.util.OptionalLong;

/**
 * One opened program. Every method may be called from any thread and waits until its work is done; the work itself, and every call
 * to the {@link Sink}, happens on the session's own consumer thread. Calls from that thread (out of the sink) are allowed for
 * {@link #stop()} and {@link #snapshot()} and run at once or after the current batch.
 */
public interface BackendSession extends AutoCloseable {

    /**
     * Asks for every firing as a whole, {@link Sink#firing}. To be called before {@link #start()}; it costs every firing more.
     */
    void deliverFirings();

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

    /**
     * Lets the data wait in the kernel's buffers until {@link #resume()}, {@link #snapshot()} or {@link #stop()}. Does nothing unless
     * the session is running.
     *
     * @throws DTraceException if the session is closed
     */
    void pause();

    /**
     * Goes on after {@link #pause()}.
     *
     * @throws DTraceException if the session is closed
     */
    void resume();

    /**
     * Sets one of libdtrace's options.
     *
     * @throws DTraceException if libdtrace refuses it, or the session is closed
     */
    void setOption(Options.Setting setting);

    /**
     * The number that libdtrace keeps for an option: bytes, nanoseconds, a count or a switch; empty when it is not set.
     *
     * @throws DTraceException if libdtrace knows no such option, or the session is closed
     */
    OptionalLong option(String name);

    /**
     * The aggregations as libdtrace prints them, but for those that the program has printed itself. Not out of the sink.
     *
     * @throws DTraceException if the session failed, was not started, or is closed
     */
    String printAggregations();

    /** What libdtrace made of each program that it compiled by itself, in order. */
    List<ProgramInfo> programInfos();

    /** The processes that were started or attached, in this order: the command, then those that {@link Options} names. */
    List<Long> targets();

    /**
     * Gives up a session whose consumer thread is in a call to the {@link Sink} that does not return: every call that waits for that
     * thread returns or throws at once, later ones too, and what can be freed without the thread is freed. When the thread does come
     * back, it frees the rest and ends.
     */
    void abandon();

    /** Stops if needed and frees everything; idempotent; safe in every state. */
    @Override
    void close();
}
