package io.github.dtrace4j.junit;

import io.github.dtrace4j.program.DProgram;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Traces what a block of code does to the system. A test of a class with {@link DTraceTest} gets one as a parameter.
 *
 * {@snippet :
 * Trace trace = recorder.during(() -> journal.commit("entry"));
 * assertThat(trace).calls("fsync", "fdatasync").exactly(1);
 * }
 *
 * <p>Safe for use by several threads.
 */
public final class Recorder {

    private final SharedSession session;
    private final Scope scope;
    private final @Nullable DProgram custom;
    private final AtomicReference<@Nullable Trace> last;

    Recorder(SharedSession session, Scope scope) {
        this(session, scope, null, new AtomicReference<>());
    }

    private Recorder(
            SharedSession session, Scope scope, @Nullable DProgram custom, AtomicReference<@Nullable Trace> last) {
        this.session = session;
        this.scope = scope;
        this.custom = custom;
        this.last = last;
    }

    /** A recorder of another scope. */
    public Recorder in(Scope other) {
        return new Recorder(session, other, custom, last);
    }

    /**
     * A recorder that also runs a program of yours while a block runs: its clauses fire for what this recorder's scope covers, and only
     * then; {@link Trace#events} and {@link Trace#get(io.github.dtrace4j.program.Keyed)} give what it recorded of the block.
     *
     * <p>Keep the program in a static field: DTrace is started anew, which takes seconds, when a block has another program than the
     * block before, and programs with events are equal only if they are the same.
     *
     * @throws IllegalArgumentException if the program is text, because text can not be told to be quiet outside of blocks
     */
    public Recorder with(DProgram program) {
        if (program.clauses().isEmpty()) {
            throw new IllegalArgumentException(
                    "A program for a recorder is made of clauses: DProgram.of(probe.then(...)), not of text");
        }
        return new Recorder(session, scope, program, last);
    }

    /**
     * Runs the block on the calling thread and gives what it did, complete: recording begins before the block's first instruction and
     * ends after its last, and everything from in between has arrived when this returns.
     *
     * <p>An exception out of the block comes out of here as it is; {@link #lastTrace()} then has what was done until then.
     *
     * @throws LostDataException if something was lost on the way, so that the trace has holes
     * @throws IllegalStateException if it is called inside the block of another {@code during}; on a virtual thread, unless the scope
     *     is {@link Scope#PROCESS}; or if another recorder's block does not end
     * @throws io.github.dtrace4j.SessionException if tracing ended in between
     */
    @SuppressWarnings("unchecked") // what the block throws is an E or unchecked
    public <E extends Throwable> Trace during(Block<E> block) throws E {
        if (scope == Scope.THREAD && Thread.currentThread().isVirtual()) {
            throw new IllegalStateException(
                    "This is a virtual thread, which the kernel does not know: it runs on one of the JVM's "
                            + "threads now and on another one later. Use recorder.in(Scope.PROCESS), or run the block on a platform thread.");
        }
        WarmSession.Outcome outcome = session.record(scope, custom, block);
        Trace trace = outcome.trace();
        last.set(trace);
        var lost = outcome.losses().isEmpty() ? null : new LostDataException(outcome.losses());
        Throwable thrown = outcome.thrown();
        if (thrown != null) {
            if (lost != null) {
                thrown.addSuppressed(lost);
            }
            throw (E) thrown;
        }
        if (lost != null || trace == null) {
            throw Objects.requireNonNull(lost);
        }
        return trace;
    }

    /**
     * The trace of the last block of this test, which is the way to it when the block threw.
     *
     * @throws IllegalStateException if no block has run
     */
    public Trace lastTrace() {
        Trace trace = last.get();
        if (trace == null) {
            throw new IllegalStateException("No block has run yet, or too much of it was lost: call during(...) first");
        }
        return trace;
    }
}
