package io.github.dtrace4j;

import io.github.dtrace4j.data.Firing;
import io.github.dtrace4j.data.Loss;
import io.github.dtrace4j.data.ProgramInfo;
import io.github.dtrace4j.program.Event;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Flow;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * One run of one program: opened, started, stopped, closed, in this order and once. Made by {@link DTrace#open}.
 *
 * <p>Every method may be called from any thread. Handlers run on the session's own consumer thread, one at a time and in the order in
 * which DTrace delivers; a handler that is slow makes the kernel's buffers fill up, which shows as {@link Loss}; a handler that throws
 * ends the session, and what it threw is the cause of the {@link SessionException} that {@link #await()}, {@link #stop()},
 * {@link #events} or else {@link #close()} throws.
 *
 * <p>Nothing is lost silently: {@link #losses()} counts what was dropped anywhere on the way.
 */
public interface Session extends AutoCloseable {

    /** Where a session is in its life. */
    enum State {
        /** Compiled, not tracing yet. */
        OPEN,
        /** Tracing. */
        RUNNING,
        /** Over, by {@link Session#stop()}, {@code exit()} in the program or a failure; snapshots still work. */
        STOPPED,
        /** Nothing can be asked of it any more but what it remembers: state, exit status, losses. */
        CLOSED
    }

    /** Why a session is over. */
    enum End {
        /** {@code exit()} in the program; {@link Session#exitStatus()} is its argument. */
        EXIT,
        /** {@link Session#stop()} or {@link Session#close()}. */
        STOPPED,
        /** None of its {@link Session#targets()} lives any more. */
        TARGETS_GONE,
        /** Something failed; {@link Session#await()} and others throw it. */
        FAILED
    }

    /**
     * Calls the handler for each occurrence of the event, instead of keeping them for {@link #events}.
     *
     * @return this session
     * @throws SessionException if the session was started already
     * @throws InvalidProgramException if the program does not emit this event
     */
    <R> Session on(Event<R> event, Consumer<? super R> handler);

    /**
     * Calls the handler with the text that the program prints, piece by piece as printed. Without a handler it is kept for
     * {@link #output()}.
     *
     * @return this session
     * @throws SessionException if the session was started already
     */
    Session onOutput(Consumer<? super String> handler);

    /**
     * Calls the handler for each firing of the program's clauses, with all that its statements recorded: for programs of hand-written
     * D. Typed events are not in it. What libdtrace prints for a firing is in it, and goes to {@link #onOutput} too.
     *
     * <p>Without a handler nothing of this is worked out.
     *
     * @return this session
     * @throws SessionException if the session was started already
     */
    Session onFiring(Consumer<? super Firing> handler);

    /**
     * Calls the handler for each loss and each probe error. Without a handler they are only counted.
     *
     * @return this session
     * @throws SessionException if the session was started already
     */
    Session onLoss(Consumer<? super Loss> handler);

    /**
     * Calls the handler with the number of each of the {@link #targets()} that is gone.
     *
     * @return this session
     * @throws SessionException if the session was started already
     */
    Session onTargetEnd(LongConsumer handler);

    /** What libdtrace made of the program: how many probes it matched, and how stable what it uses is. */
    ProgramInfo programInfo();

    /**
     * The same for each program that was compiled by itself, in order: one, unless it was made by
     * {@link io.github.dtrace4j.program.DProgram#ofD(List)}.
     */
    List<ProgramInfo> programInfos();

    /**
     * The processes that this session was opened with: its {@link Options#command() command} first, then those that it was attached
     * to. A command waits until {@link #start()}.
     */
    List<Long> targets();

    /**
     * Enables the probes. When it returns, they are armed: what happens after it is seen.
     *
     * @return this session
     * @throws PrivilegeException if this process may not trace
     * @throws KernelException if the kernel refuses for another reason
     * @throws SessionException if the session was started or closed already
     */
    Session start();

    /**
     * The occurrences of an event from the start on, blocking for the next one, ending when the session is over. Read by one thread at
     * a time; what has been read is gone. At most {@link Options#queueCapacity()} occurrences wait; what happens to
     * more, {@link Options#backpressure()} says.
     *
     * <p>The stream throws a {@link SessionException} when the session failed, or when the reading thread is interrupted.
     *
     * @throws InvalidProgramException if the program does not emit this event
     * @throws SessionException if a handler takes this event
     */
    <R> Stream<R> events(Event<R> event);

    /**
     * The occurrences of an event as a reactive stream, ending when the session is over; {@code onError} gets a
     * {@link SessionException} when it failed. One subscriber at a time, called on a virtual thread; what is emitted while nobody
     * subscribes or asks waits as for {@link #events}.
     *
     * @throws InvalidProgramException if the program does not emit this event
     * @throws SessionException if a handler takes this event
     */
    <R> Flow.Publisher<R> publisher(Event<R> event);

    /**
     * Stops looking into the kernel's buffers: no handler is called and nothing is queued until {@link #resume()}. The probes stay
     * enabled; what fires waits in the kernel's buffers, and what finds no room there is lost and reported on resuming. A
     * {@link #snapshot()} or {@link #stop()} delivers what waits. Does nothing when the session is paused or over.
     *
     * @return this session
     * @throws SessionException if the session is closed
     */
    Session pause();

    /**
     * Goes on after {@link #pause()}.
     *
     * @return this session
     * @throws SessionException if the session is closed
     */
    Session resume();

    /**
     * Changes an option: before the start each that is not for the compiler, on a running session one that
     * {@link Option.Settable#ALWAYS can be changed at any time}.
     *
     * @return this session
     * @throws InvalidProgramException if the value is out of range, or the option is for the compiler
     * @throws SessionException if it is too late for this option, or the session is closed
     */
    <T> Session set(Option<T> option, T value);

    /**
     * Changes an option by its name, for those that {@link Option} lacks.
     *
     * @param option as after {@code dtrace -x}
     * @param value as after the {@code =}; empty for an option without a value
     * @return this session
     * @throws InvalidProgramException if libdtrace refuses it
     * @throws SessionException if the session is closed
     */
    Session set(String option, String value);

    /**
     * The value that an option has now, {@code #pragma D option} and {@code setopt()} of the program included; empty when it is not
     * set.
     *
     * @throws InvalidProgramException if this platform does not tell it
     * @throws SessionException if the session is closed
     */
    <T> Optional<T> get(Option<T> option);

    /**
     * What the program has printed since the last call, if no {@link #onOutput handler} takes it; at most the last 1 MiB of characters.
     */
    String output();

    /**
     * The aggregations as dtrace(1) prints them when it ends: libdtrace's own rendering, without those that the program has printed by
     * {@code printa()}. Where {@link Output.Printed} says that libdtrace prints itself, they go there after a line's end, as with
     * dtrace(1), and the result is empty.
     *
     * @throws SessionException if the session failed, was not started yet, or is closed
     */
    String printAggregations();

    /**
     * The state of all aggregations at one moment: now, or at the end if the session is over. What fired before the call is in it, and
     * when it returns, handlers have had every event that fired before the call.
     *
     * @throws SessionException if the session failed, was not started yet, or is closed
     */
    Snapshot snapshot();

    /**
     * What is aggregated in each stretch of time from now on, as a stream that waits for the end of each: rates, the top of each five
     * seconds, values for a graph.
     *
     * {@snippet :
     * session.intervals(Duration.ofSeconds(5)).limit(12).forEach(interval -> {
     *     System.out.println(interval.perSecond(reads));
     *     System.out.println(interval.added().top(10, blocked));
     * });
     * }
     *
     * <p>The program need not do anything for it, and nothing is lost between two intervals, as it is when a {@code tick} probe prints
     * aggregations and then clears them. The last interval, which may be shorter, ends with the session. The first one begins when the
     * stream is read. For one thread; other methods of the session may be called meanwhile.
     *
     * @param length of an interval; the thread that reads the stream may come later and make one longer
     * @throws IllegalArgumentException if the length is not positive
     * @throws SessionException when the stream is read, as {@link #snapshot()} and {@link #await(Duration)} do
     */
    default Stream<Interval> intervals(Duration length) {
        return StreamSupport.stream(new Intervals(this, length), false);
    }

    /**
     * Waits until the session is over: {@code exit()} in the program, {@link #stop()} or {@link #close()} by another thread.
     *
     * @return this session
     * @throws SessionException if the session failed, was not started, or the waiting thread is interrupted
     */
    Session await();

    /**
     * Waits until the session is over, but no longer than this.
     *
     * @return whether it is over
     * @throws SessionException if the session failed, was not started, or the waiting thread is interrupted
     */
    boolean await(Duration limit);

    /**
     * Disables the probes and delivers what is still on its way, the data of the program's END clauses too. When it returns, every
     * handler has had its last call (unless a handler is the caller). Does nothing if the session is over or never started.
     *
     * <p>A handler that does not return within {@link Options#handlerPatience()} is interrupted. If it does not return then either,
     * the session is given up: the call throws, with what the handler is doing as the cause. A worker is killed then, and nothing stays
     * enabled; in this JVM the probes stay enabled until the handler returns, because only its thread may touch libdtrace.
     *
     * @return this session
     * @throws SessionException if the session failed, or was given up
     */
    Session stop();

    /** Where the session is in its life. */
    State state();

    /** Why the session is over; empty while it is not. */
    Optional<End> end();

    /** The argument of the {@code exit()} that ended the session, if one did. */
    OptionalInt exitStatus();

    /** How many records were lost, by place, and how many probe errors there were; empty when nothing went wrong. */
    Map<Loss.Kind, Long> losses();

    /**
     * Stops if needed and frees everything: no probe stays enabled and no thread stays behind. Idempotent, safe in every state. Waits
     * for handlers as {@link #stop()} does.
     *
     * @throws SessionException if the session failed and no other call has said so yet, or was given up
     */
    @Override
    void close();
}
