package io.github.dtrace4j;

import io.github.dtrace4j.data.Firing;
import io.github.dtrace4j.data.Loss;
import io.github.dtrace4j.data.ProgramInfo;
import io.github.dtrace4j.program.DProgram;
import io.github.dtrace4j.program.Event;
import io.github.dtrace4j.spi.Backend;
import io.github.dtrace4j.spi.BackendSession;
import io.github.dtrace4j.spi.ProgramPlan;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The session that users see, over any backend: keeps the life cycle and hands deliveries to the {@link Deliveries}. The native side
 * is the backend's.
 */
final class TracingSession implements Session {

    private final DProgram program;
    private final ProgramPlan plan;
    private final Deliveries deliveries;
    private final CountDownLatch over = new CountDownLatch(1);
    private final AtomicBoolean failureReported = new AtomicBoolean();
    private final BackendSession backend;
    private final Duration handlerPatience;

    /** Who closes, who gives up and the consumer's thread may all end the session at once; CLOSED stays. */
    private final AtomicReference<State> state = new AtomicReference<>(State.OPEN);

    private volatile OptionalInt exitStatus = OptionalInt.empty();
    private volatile @Nullable Throwable failure;
    private volatile boolean stopAsked;
    private volatile @Nullable End end;

    private TracingSession(Backend backend, DProgram program, Options options) {
        this.program = program;
        this.plan = program.plan(backend.platform());
        this.handlerPatience = options.handlerPatience();
        this.deliveries = new Deliveries(plan, options, this::ended);
        this.backend = backend.open(plan, options, deliveries);
    }

    static Session open(Backend backend, DProgram program, Options options) {
        Options fitted = options.fittedTo(program);
        return CallSites.naming(program, backend.platform(), () -> new TracingSession(backend, program, fitted));
    }

    @Override
    public <R> Session on(Event<R> event, Consumer<? super R> handler) {
        changeBeforeStart(() -> deliveries.handle(indexOf(event), handler));
        return this;
    }

    @Override
    public Session onOutput(Consumer<? super String> handler) {
        changeBeforeStart(() -> deliveries.handleOutput(handler));
        return this;
    }

    @Override
    public Session onFiring(Consumer<? super Firing> handler) {
        changeBeforeStart(() -> {
            deliveries.handleFiring(handler);
            backend.deliverFirings();
        });
        return this;
    }

    @Override
    public Session onLoss(Consumer<? super Loss> handler) {
        changeBeforeStart(() -> deliveries.handleLoss(handler));
        return this;
    }

    @Override
    public Session onTargetEnd(LongConsumer handler) {
        changeBeforeStart(() -> deliveries.handleTargetEnd(handler));
        return this;
    }

    @Override
    public ProgramInfo programInfo() {
        return programInfos().stream().reduce(ProgramInfo::and).orElseThrow();
    }

    @Override
    public List<ProgramInfo> programInfos() {
        return backend.programInfos();
    }

    @Override
    public List<Long> targets() {
        return backend.targets();
    }

    @Override
    public Optional<End> end() {
        return Optional.ofNullable(end);
    }

    @Override
    public synchronized Session start() {
        // Before the call, because exit() in a BEGIN clause may end the session before start() returns.
        if (!state.compareAndSet(State.OPEN, State.RUNNING)) {
            throw notInState(State.OPEN, "started");
        }
        try {
            calling(backend::start);
        } catch (RuntimeException | Error e) {
            failure = e;
            failureReported.set(true);
            finish();
            throw e;
        }
        return this;
    }

    @Override
    public <R> Stream<R> events(Event<R> event) {
        EventQueue<R> queue = deliveries.queue(indexOf(event));
        return queue.stream(this::throwIfFailed);
    }

    @Override
    public <R> Flow.Publisher<R> publisher(Event<R> event) {
        return new EventPublisher<>(deliveries.queue(indexOf(event)), this::throwIfFailed);
    }

    @Override
    public Session pause() {
        calling(backend::pause);
        return this;
    }

    @Override
    public Session resume() {
        calling(backend::resume);
        return this;
    }

    @Override
    public <T> Session set(Option<T> option, T value) {
        if (value.equals(false)) {
            throw new InvalidProgramException("libdtrace cannot switch the option " + option
                    + " off once a session is open; leave it out of the Options instead");
        }
        switch (option.settable()) {
            case BEFORE_COMPILE ->
                throw new InvalidProgramException(
                        "The option " + option + " is for the compiler: give it to DTrace.open in the Options");
            case BEFORE_START -> requireState(State.OPEN, "given the option " + option);
            case ALWAYS -> {}
        }
        set(option.name(), value.equals(true) ? "" : option.encode(value));
        return this;
    }

    @Override
    public Session set(String option, String value) {
        var setting = new Options.Setting(option, value);
        calling(() -> backend.setOption(setting));
        return this;
    }

    @Override
    public <T> Optional<T> get(Option<T> option) {
        OptionalLong value = deliveries.calling(() -> backend.option(option.name()));
        return value.isPresent() ? Optional.of(option.decode(value.getAsLong())) : Optional.empty();
    }

    @Override
    public String output() {
        return deliveries.takeOutput();
    }

    @Override
    public String printAggregations() {
        throwIfFailed();
        return deliveries.calling(backend::printAggregations);
    }

    @Override
    public Snapshot snapshot() {
        throwIfFailed();
        switch (state.get()) {
            case OPEN -> throw new SessionException("No snapshot before start(): nothing has been traced yet", null);
            case CLOSED -> throw new SessionException("No snapshot after close(): take it before", null);
            case RUNNING, STOPPED -> {}
        }
        var aggregations = deliveries.calling(backend::snapshot);
        return new Snapshot(program, plan.aggregations(), aggregations, Instant.now(), losses());
    }

    @Override
    public Session await() {
        requireStarted();
        try {
            over.await();
        } catch (InterruptedException e) {
            throw interrupted("waiting for the session's end", e);
        }
        throwIfFailed();
        return this;
    }

    @Override
    public boolean await(Duration limit) {
        requireStarted();
        try {
            boolean isOver = over.await(limit.toNanos(), TimeUnit.NANOSECONDS);
            throwIfFailed();
            return isOver;
        } catch (InterruptedException e) {
            throw interrupted("waiting for the session's end", e);
        }
    }

    @Override
    public Session stop() {
        if (state.get() == State.RUNNING) {
            stopAsked = true;
            callingInSpiteOfHandlers(backend::stop);
        }
        throwIfFailed();
        return this;
    }

    @Override
    public State state() {
        return state.get();
    }

    @Override
    public OptionalInt exitStatus() {
        return exitStatus;
    }

    @Override
    public Map<Loss.Kind, Long> losses() {
        return deliveries.losses();
    }

    @Override
    public void close() {
        stopAsked = true;
        try {
            // Also when it is closed already: a close out of a handler goes on after that handler, and whoever closes
            // waits for it.
            callingInSpiteOfHandlers(backend::close);
        } finally {
            finish();
            state.set(State.CLOSED);
        }
        throwIfNotReported();
    }

    static SessionException interrupted(String doing, InterruptedException cause) {
        Thread.currentThread().interrupt();
        return new SessionException("Interrupted while " + doing, cause);
    }

    private void ended(OptionalInt status, @Nullable Throwable cause) {
        exitStatus = status;
        if (failure == null) {
            failure = cause;
        }
        finish();
    }

    private void finish() {
        if (end == null) {
            end = whyOver();
        }
        state.updateAndGet(before -> before == State.CLOSED ? before : State.STOPPED);
        deliveries.finish();
        over.countDown();
    }

    private End whyOver() {
        if (failure != null) {
            return End.FAILED;
        }
        if (exitStatus.isPresent()) {
            return End.EXIT;
        }
        boolean targetsGone = deliveries.targetsEnded() > 0
                && deliveries.targetsEnded() >= targets().size();
        return targetsGone && !stopAsked ? End.TARGETS_GONE : End.STOPPED;
    }

    private void calling(Runnable call) {
        deliveries.calling(() -> {
            call.run();
            return this;
        });
    }

    private void callingInSpiteOfHandlers(Runnable call) {
        deliveries.watch().guard(handlerPatience, this::giveUp, () -> calling(call));
    }

    /** What waits for the consumer goes on without it; the session is over for the application. */
    private void giveUp() {
        backend.abandon();
        finish();
    }

    private void throwIfNotReported() {
        if (!failureReported.get()) {
            throwIfFailed();
        }
    }

    private void throwIfFailed() {
        Throwable cause = failure;
        if (cause != null) {
            failureReported.set(true);
            throw new SessionException("The session failed: " + cause, cause);
        }
    }

    private synchronized void changeBeforeStart(Runnable change) {
        requireState(State.OPEN, "given a handler");
        change.run();
    }

    private void requireState(State wanted, String what) {
        if (state.get() != wanted) {
            throw notInState(wanted, what);
        }
    }

    private SessionException notInState(State wanted, String what) {
        return new SessionException(
                "A session can be " + what + " when it is " + wanted + ", but it is " + state, null);
    }

    private void requireStarted() {
        if (state.get() == State.OPEN) {
            throw new SessionException("Nothing to wait for: the session was not started", null);
        }
    }

    private int indexOf(Event<?> event) {
        return program.indexOf(event)
                .orElseThrow(() -> new InvalidProgramException(
                        "No clause of this session's program emits the event {" + event + "}"));
    }
}
