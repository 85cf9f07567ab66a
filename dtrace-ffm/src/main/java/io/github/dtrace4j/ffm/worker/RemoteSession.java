package io.github.dtrace4j.ffm.worker;

import io.github.dtrace4j.DTraceException;
import io.github.dtrace4j.Options;
import io.github.dtrace4j.SessionException;
import io.github.dtrace4j.data.Aggregate;
import io.github.dtrace4j.data.ProgramInfo;
import io.github.dtrace4j.data.Value;
import io.github.dtrace4j.ffm.protocol.Connection;
import io.github.dtrace4j.ffm.protocol.Failure;
import io.github.dtrace4j.ffm.protocol.ProtocolException;
import io.github.dtrace4j.ffm.protocol.Report;
import io.github.dtrace4j.ffm.protocol.Request;
import io.github.dtrace4j.spi.BackendSession;
import io.github.dtrace4j.spi.EventPlan;
import io.github.dtrace4j.spi.FieldReader;
import io.github.dtrace4j.spi.ProgramPlan;
import io.github.dtrace4j.spi.Sink;
import java.io.EOFException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A session whose libdtrace is in another process. One thread reads what comes from there, makes the user's objects of it and hands
 * them over: it is the consumer thread that the API promises.
 */
public final class RemoteSession implements BackendSession {

    private static final Logger LOG = LoggerFactory.getLogger(RemoteSession.class);

    private static final AtomicInteger COUNTER = new AtomicInteger();

    /** libdtrace took 22 seconds to close a session with all system calls, under software emulation. */
    private static final Duration CLOSING = Duration.ofMinutes(5);

    /** A session opens in 10 seconds under software emulation, and in many times that beside others. */
    private static final Duration OPENING = Duration.ofMinutes(10);

    private final Transport transport;
    private final Duration patience;
    private final Connection<Report, Request> connection;
    private final ProgramPlan plan;
    private final Sink sink;
    private final Thread reader;

    private final AtomicLong lastCall = new AtomicLong();
    private final Map<Long, Pending> pending = new ConcurrentHashMap<>();
    private final CompletableFuture<@Nullable Void> over = new CompletableFuture<>();

    /** Set before {@link #over} is complete if the connection broke. */
    private volatile @Nullable SessionException broken;

    private volatile Report.@Nullable Opened opened;
    private volatile boolean startAsked;
    private volatile boolean closeAsked;

    // Only the reader's.
    private final Deque<Report> deferred = new ArrayDeque<>();
    private boolean ended;
    private @Nullable Throwable failure;

    private RemoteSession(Transport transport, ProgramPlan plan, Sink sink, Duration patience) {
        this.transport = transport;
        this.patience = patience;
        this.connection = Connection.toWorker(transport.input(), transport.output());
        this.plan = plan;
        this.sink = sink;
        this.reader = Thread.ofPlatform()
                .daemon()
                .name("dtrace4j-remote-" + COUNTER.incrementAndGet())
                .unstarted(this::run);
    }

    /**
     * Opens a session at the other end of the transport, which belongs to the session from now on.
     *
     * @throws DTraceException as {@link io.github.dtrace4j.spi.Backend#open} does, if the connection breaks, and if it is not open
     *     after ten minutes
     */
    public static RemoteSession open(Transport transport, ProgramPlan plan, Options options, Sink sink) {
        return open(transport, plan, options, sink, OPENING, CLOSING);
    }

    /**
     * @param opening how long the other half may take to open before it is killed
     * @param closing how long the other half may take to close before it is killed
     */
    static RemoteSession open(
            Transport transport, ProgramPlan plan, Options options, Sink sink, Duration opening, Duration closing) {
        var session = new RemoteSession(transport, plan, sink, closing);
        var inTime = new CompletableFuture<@Nullable Void>();
        // Ends a request that cannot be written, too, as when the other half does not read.
        CompletableFuture<?> _ = inTime.orTimeout(opening.toNanos(), TimeUnit.NANOSECONDS)
                .exceptionallyAsync(_ -> {
                    transport.kill();
                    return null;
                });
        try {
            session.greet();
            session.reader.start();
            session.call(id -> new Request.Open(id, withoutTypes(plan), options));
        } catch (RuntimeException | Error e) {
            boolean late = inTime.isDone();
            session.close();
            if (late) {
                throw notOpen(opening, e);
            }
            throw e;
        } finally {
            inTime.complete(null);
        }
        return session;
    }

    private static SessionException notOpen(Duration opening, Throwable cause) {
        return new SessionException(
                "The other half of the session had not opened it after " + opening.toSeconds()
                        + " s and was killed. libdtrace may hang there, or the machine is far too busy: try again, or use"
                        + " Placement.IN_PROCESS to wait without a limit.",
                cause);
    }

    private static Request.Program withoutTypes(ProgramPlan plan) {
        return new Request.Program(
                plan.d(), plan.events().stream().map(EventPlan::fields).toList());
    }

    @Override
    public void deliverFirings() {
        call(Request.Firings::new);
    }

    @Override
    public void start() {
        startAsked = true;
        call(Request.Start::new);
    }

    @Override
    public void stop() {
        if (isReader()) {
            tell(Request.Stop::new);
        } else {
            callUnlessOver(Request.Stop::new);
        }
    }

    @Override
    public List<Aggregate> snapshot() {
        return call(Request.Snapshot::new).aggregates();
    }

    @Override
    public String printAggregations() {
        return call(Request.Print::new).printed;
    }

    @Override
    public void pause() {
        call(Request.Pause::new);
    }

    @Override
    public void resume() {
        call(Request.Resume::new);
    }

    @Override
    public void setOption(Options.Setting setting) {
        call(id -> new Request.Set(id, setting));
    }

    @Override
    public OptionalLong option(String name) {
        return call(id -> new Request.Get(id, name)).option;
    }

    @Override
    public List<ProgramInfo> programInfos() {
        return List.of(opened().info());
    }

    @Override
    public List<Long> targets() {
        return opened().targets();
    }

    private Report.Opened opened() {
        Report.Opened answer = opened;
        if (answer == null) {
            throw new IllegalStateException("The session is not open yet");
        }
        return answer;
    }

    @Override
    public void close() {
        if (!closeAsked) {
            closeAsked = true;
            tell(Request.Close::new);
        }
        if (!isReader() && !overWithin(patience)) {
            transport.kill();
            throw new SessionException(
                    "The other half of the session had not closed it after " + patience.toSeconds()
                            + " s and was killed. Nothing of it stays enabled; what it had not delivered is lost.",
                    null);
        }
    }

    @Override
    public void abandon() {
        broken = new SessionException("The session was given up, because a handler does not return", null);
        transport.kill();
        endCalls();
    }

    private void endCalls() {
        over.complete(null);
        pending.values().forEach(call -> call.answer.completeExceptionally(gone()));
    }

    private boolean overWithin(Duration limit) {
        over.copy()
                .completeOnTimeout(null, limit.toNanos(), TimeUnit.NANOSECONDS)
                .join();
        return over.isDone();
    }

    private boolean isReader() {
        return Thread.currentThread() == reader;
    }

    /** Asks and waits for the answer; an interrupt is kept for later. */
    private Pending call(LongFunction<Request> request) {
        var call = new Pending();
        long id = ask(request, call);
        if (isReader()) {
            readUntil(call);
        }
        try {
            call.answer.join();
            return call;
        } catch (CompletionException e) {
            throw switch (e.getCause()) {
                case FailedThere there -> there.failure.toException();
                case null -> new SessionException("The session failed", e);
                case Throwable gone ->
                    new SessionException(
                            gone instanceof SessionException && gone.getMessage() != null
                                    ? gone.getMessage()
                                    : "The session failed: " + gone,
                            gone.getCause());
            };
        } finally {
            pending.remove(id);
        }
    }

    private void callUnlessOver(LongFunction<Request> request) {
        var call = new Pending();
        long id = ask(request, call);
        call.answer.exceptionally(_ -> null).join();
        pending.remove(id);
    }

    private long ask(LongFunction<Request> request, Pending call) {
        long id = lastCall.incrementAndGet();
        pending.put(id, call);
        if (over.isDone()) { // looked at after the call is there to be found: either we see the end, or the end sees
            // the call
            call.answer.completeExceptionally(gone());
        } else {
            send(request.apply(id));
        }
        return id;
    }

    /** Asks and does not wait. */
    private void tell(LongFunction<Request> request) {
        if (!over.isDone()) {
            send(request.apply(lastCall.incrementAndGet()));
        }
    }

    private void send(Request request) {
        try {
            connection.write(request);
        } catch (IOException e) {
            // The reader notices it too, and knows more: it ends all calls with what became of the other half.
            LOG.atDebug().setCause(e).log("a request could not be sent");
        }
    }

    private SessionException gone() {
        SessionException cause = broken;
        return cause != null ? cause : new SessionException("The session is closed", null);
    }

    /** Before the reader runs and any request is written: the greeting must be what the other half reads first. */
    private void greet() {
        try {
            connection.greet();
        } catch (IOException e) {
            // The reader notices it too, and knows more.
            LOG.atDebug().setCause(e).log("the greeting could not be sent");
        }
    }

    private void run() {
        try {
            connection.expectGreeting();
            Report report = next();
            while (report != null) {
                handle(report);
                report = next();
            }
            if (!closeAsked) {
                throw new EOFException("The other half of the session ended the connection");
            }
        } catch (IOException e) {
            broken = transport.broken(e);
        } catch (RuntimeException | Error e) { // a fault of dtrace4j: nobody may wait for ever
            broken = new SessionException("The session failed: " + e, e);
        } finally {
            transport.close();
            SessionException cause = broken;
            if (startAsked) {
                ended(OptionalInt.empty(), cause != null ? cause : gone());
            }
            endCalls();
        }
    }

    private @Nullable Report next() throws IOException {
        Report first = deferred.poll();
        return first != null ? first : connection.read();
    }

    /** For a call out of a handler: deliveries that come before the answer wait until the handler has returned. */
    private void readUntil(Pending call) {
        try {
            while (!call.answer.isDone()) {
                Report report = connection.read();
                switch (report) {
                    case null -> throw new EOFException("The other half of the session ended the connection");
                    case Report.Part part -> handle(part);
                    case Report.Printed printed -> handle(printed);
                    case Report.Opened open -> handle(open);
                    case Report.Option option -> handle(option);
                    case Report.Done done -> handle(done);
                    case Report.Failed failed -> handle(failed);
                    case Report.BrokenOff last -> handle(last);
                    case Report.Event _,
                            Report.Fired _,
                            Report.Text _,
                            Report.Lost _,
                            Report.TargetEnded _,
                            Report.Ended _ -> deferred.add(report);
                }
            }
        } catch (IOException e) {
            SessionException cause = transport.broken(e);
            broken = cause;
            call.answer.completeExceptionally(cause);
        }
    }

    private void handle(Report report) throws IOException {
        switch (report) {
            case Report.Event(int event, List<Value> fields) -> {
                EventPlan kind = at(plan.events(), event);
                deliver(() -> sink.event(kind, kind.decode().apply(FieldReader.of(fields))));
            }
            case Report.Fired(var firing) -> deliver(() -> sink.firing(firing));
            case Report.Text(String text) -> deliver(() -> sink.output(text));
            case Report.Lost(var loss) -> deliver(() -> sink.lost(loss));
            case Report.TargetEnded(long pid) -> deliver(() -> sink.targetEnded(pid));
            case Report.Opened answer -> opened = answer;
            case Report.Option(long id, OptionalLong value) -> call(id).ifPresent(call -> call.option = value);
            case Report.Ended(OptionalInt exitStatus, Optional<Failure> there) ->
                ended(exitStatus, there.map(Failure::toException).orElse(null));
            case Report.Part(long id, Aggregate part) -> call(id).ifPresent(call -> call.add(part));
            case Report.Printed(long id, String text) -> call(id).ifPresent(call -> call.printed = text);
            case Report.Done(long id) -> call(id).ifPresent(Pending::done);
            case Report.BrokenOff(String why) -> throw new ProtocolException("it was refused: " + why);
            case Report.Failed(long id, Failure there) -> call(id).ifPresent(call -> call.failed(there));
        }
    }

    private static <T> T at(List<T> list, int index) throws IOException {
        if (index < 0 || index >= list.size()) {
            throw new IOException(
                    "The other half of the session speaks of number " + index + " where there are " + list.size());
        }
        return list.get(index);
    }

    private Optional<Pending> call(long id) {
        return Optional.ofNullable(pending.get(id));
    }

    /** Runs the user's code; its first failure stops the session, and nothing is delivered after it. */
    private void deliver(Runnable delivery) {
        if (failure == null && !ended) {
            try {
                delivery.run();
            } catch (Throwable t) {
                failure = t;
                tell(Request.Stop::new);
            }
            // An interrupt was meant for the handler; what this thread does next must not break off because of it.
            boolean _ = Thread.interrupted();
        }
    }

    private void ended(OptionalInt exitStatus, @Nullable Throwable cause) {
        if (!ended) {
            ended = true;
            try {
                sink.ended(exitStatus, failure != null ? failure : cause);
            } catch (RuntimeException e) {
                LOG.atWarn().setCause(e).log("the receiver of a session's end failed");
            }
        }
    }

    /** A request that waits for its answer. */
    private static final class Pending {
        final CompletableFuture<@Nullable Void> answer = new CompletableFuture<>();
        OptionalLong option = OptionalLong.empty();
        String printed = "";

        /** By number: the first part of each aggregation, and the entries of all its parts. */
        private final Map<Long, Aggregate> first = new LinkedHashMap<>();

        private final Map<Long, List<Aggregate.Entry>> entries = new HashMap<>();

        void add(Aggregate part) {
            first.putIfAbsent(part.id(), part);
            entries.computeIfAbsent(part.id(), _ -> new ArrayList<>()).addAll(part.entries());
        }

        List<Aggregate> aggregates() {
            return first.values().stream()
                    .map(a -> new Aggregate(a.name(), a.id(), a.function(), entries.getOrDefault(a.id(), List.of())))
                    .toList();
        }

        void done() {
            answer.complete(null);
        }

        void failed(Failure failure) {
            answer.completeExceptionally(new FailedThere(failure));
        }
    }

    private static final class FailedThere extends Exception {
        private static final long serialVersionUID = 1L;
        private final transient Failure failure;

        FailedThere(Failure failure) {
            super(failure.message(), null, false, false);
            this.failure = failure;
        }
    }
}
