package io.github.dtrace4j.ffm.protocol;

import io.github.dtrace4j.data.Aggregate;
import io.github.dtrace4j.data.Firing;
import io.github.dtrace4j.data.Loss;
import io.github.dtrace4j.data.ProgramInfo;
import io.github.dtrace4j.data.Value;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** What the side with libdtrace says: deliveries in libdtrace's order, and between them the answers to requests. */
public sealed interface Report {

    /**
     * An event was emitted.
     *
     * @param event its position in the program
     */
    record Event(int event, List<Value> fields) implements Report {}

    /** A clause ran. */
    record Fired(Firing firing) implements Report {}

    /** The program printed. */
    record Text(String text) implements Report {}

    /** Data was lost. */
    record Lost(Loss loss) implements Report {}

    /** One of the session's processes is gone. */
    record TargetEnded(long pid) implements Report {}

    /** Tracing is over. */
    record Ended(OptionalInt exitStatus, Optional<Failure> failure) implements Report {}

    /**
     * A part of a snapshot: some entries of an aggregation. Those of one aggregation follow each other.
     *
     * @param call which request it belongs to
     */
    record Part(long call, Aggregate aggregate) implements Report {}

    /** The aggregations as libdtrace prints them. */
    record Printed(long call, String text) implements Report {}

    /** What the session is, once it is open. */
    record Opened(long call, ProgramInfo info, List<Long> targets) implements Report {}

    /** What an option is. */
    record Option(long call, OptionalLong value) implements Report {}

    /** The request is carried out. */
    record Done(long call) implements Report {}

    /** The request failed. */
    record Failed(long call, Failure failure) implements Report {}

    /** The connection ends, because the other side did not keep to the protocol; the last message. */
    record BrokenOff(String why) implements Report {}
}
