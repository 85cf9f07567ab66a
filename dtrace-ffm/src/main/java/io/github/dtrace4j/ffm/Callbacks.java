package io.github.dtrace4j.ffm;

import static io.github.dtrace4j.ffm.abi.Libdtrace.DTRACE_CONSUME_NEXT;
import static io.github.dtrace4j.ffm.abi.Libdtrace.DTRACE_CONSUME_THIS;
import static io.github.dtrace4j.ffm.abi.Libdtrace.DTRACE_HANDLE_OK;

import io.github.dtrace4j.ffm.abi.Abi;
import io.github.dtrace4j.ffm.abi.CallbackStubs;
import io.github.dtrace4j.ffm.abi.FiringPlace;
import io.github.dtrace4j.ffm.abi.TextStream;
import io.github.dtrace4j.ffm.decode.AddressDecoder;
import io.github.dtrace4j.ffm.decode.ClauseDecoder;
import io.github.dtrace4j.ffm.decode.Formats;
import io.github.dtrace4j.spi.EventPlan;
import io.github.dtrace4j.spi.Sink;
import java.lang.foreign.MemorySegment;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * What libdtrace calls while it hands out data. Events go from the probe callback straight to the sink; text goes the way round by
 * libdtrace's formatting.
 *
 * <p>Nothing is thrown back into libdtrace: that would end the JVM. And nothing asks libdtrace to abort: it would deliver the same data
 * again. The first failure is kept, data after it is let pass by, and whoever called libdtrace looks at {@link #failure()}.
 */
final class Callbacks {

    private final Abi abi;
    private final List<EventPlan> events;
    private final ReportedDrops drops = new ReportedDrops();
    private final Sink sink;
    private final AddressDecoder addresses;
    private final TextStream text;

    private final MemorySegment onProbe;
    private final MemorySegment onRecord;
    private final MemorySegment onError;
    private final MemorySegment onDrop;

    private final Map<Long, ClauseDecoder> clauses = new HashMap<>();
    private long lastClause;
    private @Nullable ClauseDecoder lastDecoder;

    private @Nullable Columns columns;
    private boolean headed;

    private final Formats formats;

    private final PlainFirings plainFirings;

    private boolean wholeFirings;
    private @Nullable FiringInProgress inProgress;

    private OptionalInt exitStatus = OptionalInt.empty();
    private @Nullable Throwable failure;

    Callbacks(
            Abi abi,
            CallbackStubs stubs,
            TextStream text,
            List<EventPlan> events,
            AddressDecoder addresses,
            Formats formats,
            PlainFirings plainFirings,
            Sink sink) {
        this.abi = abi;
        this.events = events;
        this.sink = sink;
        this.addresses = addresses;
        this.text = text;
        this.formats = formats;
        this.plainFirings = plainFirings;
        this.onProbe = stubs.probe(this::probe);
        this.onRecord = stubs.record(this::record);
        this.onError = stubs.error(this::error);
        this.onDrop = stubs.drop(this::drop);
    }

    /** Puts dtrace(1)'s columns before the output of each firing, and a line's end after it. */
    void show(Columns shown) {
        columns = shown;
    }

    /** From now on the sink gets every firing as a whole too. */
    void deliverFirings() {
        wholeFirings = true;
    }

    MemorySegment onProbe() {
        return onProbe;
    }

    MemorySegment onRecord() {
        return onRecord;
    }

    MemorySegment onError() {
        return onError;
    }

    MemorySegment onDrop() {
        return onDrop;
    }

    /** The {@code FILE *} that libdtrace prints to. */
    MemorySegment file() {
        return text.file();
    }

    /** What a callback of the user threw, or what was wrong with the data; null when nothing was. */
    @Nullable
    Throwable failure() {
        return failure;
    }

    /** The argument of the program's {@code exit()}, once it was seen. */
    OptionalInt exitStatus() {
        return exitStatus;
    }

    /**
     * To be called before {@code dtrace_work}, while tracing goes on: takes what needs no call of libdtrace for each firing.
     *
     * @return whether that was all that the kernel's buffers held
     */
    boolean readPlainFirings() {
        if (columns != null || wholeFirings || failure != null) {
            return false;
        }
        try {
            return plainFirings.read();
        } catch (Throwable t) {
            failure = t;
            return false;
        }
    }

    /** To be called after each {@code dtrace_work}, when libdtrace no longer uses the file. */
    void afterWork() {
        try {
            if (failure == null) {
                deliverText();
            }
            text.settle();
        } catch (Throwable t) {
            failure = failure == null ? t : failure;
        }
    }

    /** Ends the line where the text is printed to; delivered text stays as the program made it. */
    void endLine() {
        boolean _ = text.write("\n");
    }

    /** What was printed outside {@code dtrace_work}. */
    String takeText() {
        String printed = text.take();
        text.settle();
        return printed;
    }

    private int probe(MemorySegment probeData) {
        if (failure != null) {
            return DTRACE_CONSUME_NEXT;
        }
        try {
            MemorySegment firing = abi.firing(probeData);
            ClauseDecoder clause = clause(abi.clause(probeData));
            if (clause == null) {
                clause = learn(probeData, firing);
            }
            clause.deliver(firing, sink);
            OptionalInt exit = clause.exitStatus(firing);
            if (exit.isPresent()) {
                exitStatus = exit;
            }
            Columns shown = columns;
            FiringPlace place = shown != null || wholeFirings ? abi.place(probeData) : null;
            if (place != null && wholeFirings) {
                inProgress = new FiringInProgress(place, firing, clause);
            }
            if (place != null && shown != null) {
                print(shown.before(place));
                return DTRACE_CONSUME_THIS;
            }
            if (clause.needsLibrary()) {
                return DTRACE_CONSUME_THIS;
            }
            completeFiring();
            if (exit.isEmpty() && place == null) { // what is shown or whole is never read without libdtrace
                plainFirings.seen(probeData, clause);
            }
            return DTRACE_CONSUME_NEXT;
        } catch (Throwable t) {
            failure = t;
            return DTRACE_CONSUME_NEXT;
        }
    }

    private int record(MemorySegment probeData, MemorySegment record) {
        if (failure != null) {
            return DTRACE_CONSUME_NEXT;
        }
        try {
            if (record.address() == 0) { // the firing is complete
                deliverText();
                Columns shown = columns;
                if (shown != null && shown.lines()) {
                    print("\n");
                }
                completeFiring();
                return DTRACE_CONSUME_NEXT;
            }
            ClauseDecoder clause = clause(abi.clause(probeData));
            int position = abi.position(probeData, record);
            if (clause == null || !clause.needsLibrary(position)) {
                return DTRACE_CONSUME_NEXT;
            }
            if (inProgress != null) {
                deliverText(); // what was printed until now is of the statement before
                inProgress.at(position);
            }
            return DTRACE_CONSUME_THIS;
        } catch (Throwable t) {
            failure = t;
            return DTRACE_CONSUME_NEXT;
        }
    }

    private int error(MemorySegment errorData) {
        unlessFailed(() -> sink.lost(abi.error(errorData)));
        return DTRACE_HANDLE_OK;
    }

    private int drop(MemorySegment dropData) {
        unlessFailed(() -> drops.fresh(abi.drop(dropData)).ifPresent(sink::lost));
        return DTRACE_HANDLE_OK;
    }

    /**
     * Reports the drops that libdtrace has not told of, when it is done.
     *
     * @param counted all records that were lost, by CPU
     */
    void reportUntoldDrops(Map<Integer, Long> counted) {
        unlessFailed(() -> drops.untold(counted).forEach(sink::lost));
    }

    private void unlessFailed(Runnable report) {
        if (failure == null) {
            try {
                report.run();
            } catch (Throwable t) {
                failure = t;
            }
        }
    }

    /** Text that is not libdtrace's. */
    private void print(String own) {
        if (text.write(headed ? own : heading() + own)) {
            headed = true;
        } else {
            sink.output(own);
        }
    }

    private String heading() {
        Columns shown = columns;
        return shown == null ? "" : shown.heading();
    }

    private void deliverText() {
        String printed = text.take();
        if (!printed.isEmpty()) {
            if (inProgress != null) {
                inProgress.printed(printed);
            }
            sink.output(printed);
        }
    }

    private void completeFiring() {
        FiringInProgress complete = inProgress;
        inProgress = null;
        if (complete != null) {
            sink.firing(complete.complete());
        }
    }

    private @Nullable ClauseDecoder clause(long id) {
        if (id != lastClause || lastDecoder == null) {
            lastDecoder = clauses.get(id);
            lastClause = id;
        }
        return lastDecoder;
    }

    private ClauseDecoder learn(MemorySegment probeData, MemorySegment firing) {
        var decoder = ClauseDecoder.of(abi.records(probeData), firing, events, addresses, formats);
        clauses.put(abi.clause(probeData), decoder);
        return decoder;
    }
}
