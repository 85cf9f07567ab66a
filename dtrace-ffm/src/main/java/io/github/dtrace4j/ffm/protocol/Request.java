package io.github.dtrace4j.ffm.protocol;

import io.github.dtrace4j.Options;
import java.util.List;

/** What the side with the user's types asks of the side with libdtrace. The first one is {@link Open}, once. */
public sealed interface Request {

    /** The number that the answer bears. */
    long call();

    /** Opens the session. */
    record Open(long call, Program program, Options options) implements Request {}

    /** Asks for a {@link Report.Fired} for every firing. */
    record Firings(long call) implements Request {}

    /** Enables the probes. */
    record Start(long call) implements Request {}

    /** Disables the probes and delivers what is left. */
    record Stop(long call) implements Request {}

    /** Asks for {@link Report.Part}s of all aggregations, and then {@link Report.Done}. */
    record Snapshot(long call) implements Request {}

    /** Asks for {@link Report.Printed} and then {@link Report.Done}. */
    record Print(long call) implements Request {}

    /** Leaves the data in the kernel's buffers. */
    record Pause(long call) implements Request {}

    /** Goes on. */
    record Resume(long call) implements Request {}

    /** Sets one of libdtrace's options. */
    record Set(long call, Options.Setting setting) implements Request {}

    /** Asks for {@link Report.Option} and then {@link Report.Done}. */
    record Get(long call, String option) implements Request {}

    /** Stops, frees all, and ends the connection after the answer. So does the end of the stream, without an answer. */
    record Close(long call) implements Request {}

    /**
     * A program without the user's types.
     *
     * @param d its text
     * @param events how many fields each kind of event has
     */
    record Program(String d, List<Integer> events) {}
}
