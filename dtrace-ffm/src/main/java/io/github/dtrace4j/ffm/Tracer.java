package io.github.dtrace4j.ffm;

import io.github.dtrace4j.Option;
import io.github.dtrace4j.Options;
import io.github.dtrace4j.Output;
import io.github.dtrace4j.SessionException;
import io.github.dtrace4j.data.Aggregate;
import io.github.dtrace4j.data.ProgramInfo;
import io.github.dtrace4j.ffm.abi.Abi;
import io.github.dtrace4j.ffm.abi.CallbackStubs;
import io.github.dtrace4j.ffm.abi.FileStream;
import io.github.dtrace4j.ffm.abi.Libc;
import io.github.dtrace4j.ffm.abi.Libdtrace;
import io.github.dtrace4j.ffm.abi.MemoryStream;
import io.github.dtrace4j.ffm.abi.NativeLibrary;
import io.github.dtrace4j.ffm.abi.TextStream;
import io.github.dtrace4j.ffm.decode.AddressDecoder;
import io.github.dtrace4j.spi.ProgramPlan;
import io.github.dtrace4j.spi.Sink;
import java.lang.foreign.Arena;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The life of one session on its consumer thread: every method runs there. */
final class Tracer implements ConsumerThread.Work {

    private static final Logger LOG = LoggerFactory.getLogger(Tracer.class);

    /** More looks than this for the last data mean that libdtrace does not come to an end. */
    private static final int MOST_DRAINS = 100;

    private enum State {
        /** Nothing done yet, or opening failed. */
        NEW,
        /** Compiled; {@link #armed} and {@link #walk} are set. */
        ARMED,
        /** Probes are enabled; {@link #tracing} is set. */
        RUNNING,
        /** Enabling the probes failed. */
        FAILED,
        /** Over; {@link #tracing} is set and still gives snapshots. */
        ENDED,
        /** Everything is freed. */
        CLOSED
    }

    private final Resources resources = new Resources();
    private final LeakedMaps leakedMaps = new LeakedMaps();
    private final Abi abi;
    private final ProgramPlan plan;
    private final Options options;
    private final Sink sink;

    private State state = State.NEW;
    private boolean stopAsked;
    private @Nullable Throwable failure;

    private boolean paused;

    private @Nullable Handle handle;
    private @Nullable Pace pace;
    private @Nullable PlainFirings plainFirings;
    private @Nullable Callbacks callbacks;
    private @Nullable AggregationWalk walk;
    private @Nullable Armed armed;
    private @Nullable Tracing tracing;

    Tracer(Abi abi, SessionLease lease, ProgramPlan plan, Options options, Sink sink) {
        resources.add(lease);
        this.abi = abi;
        this.plan = plan;
        this.options = options;
        this.sink = sink;
    }

    /** Loads, opens, compiles, binds. What a failure leaves behind is freed by {@link #end()}. */
    @SuppressWarnings("MustBeClosed") // the resources do
    void open() {
        long start = System.nanoTime();
        if (abi.oneSessionPerProcess()) {
            Inquiry.requireNone();
        }
        // Last, when all is free: what libdtrace allocated (tens of megabytes) is in this thread's heap, which no
        // thread uses again.
        resources.add(Libc::malloc_trim);
        resources.add(leakedMaps);
        resources.add(LeftOverProbes.ofDeadProcesses());
        NativeLibrary library = resources.add(NativeLibrary.load(abi));
        Arena arena = resources.add(Arena.ofConfined());
        Resources printing = resources.add(new Resources()); // outlives the handle, which may print until it is closed
        Handle opening = resources.add(Handle.open(abi, new Libdtrace(library), options.dataModel()));
        long opened = System.nanoTime();
        var fresh = new Opened(opening);
        Targets targets = resources.add(fresh.configure(options));
        Compiled compiled = fresh.compile(plan.programs(), options);
        pace = new Pace(opening, options);
        pace.adoptSwitchRate();
        long compiledAt = System.nanoTime();

        TextStream text = printing.add(printed(options.output(), arena)); // a refused program leaves no file behind
        var stubs = new CallbackStubs(abi, arena);
        var addresses = new AddressDecoder(abi, new LibdtraceSymbols(opening, arena));
        plainFirings = new PlainFirings(arena, sink);
        callbacks = new Callbacks(
                abi, stubs, text, plan.events(), addresses, new LibdtraceFormats(opening), plainFirings, sink);
        walk = new AggregationWalk(abi, stubs, addresses);
        armed = compiled.arm(callbacks, targets, stubs, sink);
        handle = opening;
        state = State.ARMED;
        LOG.atDebug()
                .addKeyValue("library", library)
                .addKeyValue("open", Duration.ofNanos(opened - start))
                .addKeyValue("compile", Duration.ofNanos(compiledAt - opened))
                .addKeyValue("bind", Duration.ofNanos(System.nanoTime() - compiledAt))
                .log("session opened");
    }

    private static TextStream printed(Output output, Arena arena) {
        return switch (output) {
            case Output.Delivered() -> new MemoryStream(arena);
            case Output.Printed(Optional<Path> file, boolean _) ->
                file.map(FileStream::append).orElseGet(FileStream::standardOutput);
        };
    }

    void start() {
        if (state != State.ARMED) {
            throw new SessionException(
                    "A session can be started once, after it was opened; this one is " + state, null);
        }
        state = State.FAILED;
        boolean quiet = set(handle).option("quiet").isPresent();
        boolean flow = set(handle).option("flowindent").isPresent();
        if (flow || !quiet) {
            boolean reproducible = options.output() instanceof Output.Printed printed && printed.reproducible();
            set(callbacks).show(new Columns(flow, !reproducible, !quiet));
        }
        boolean verbose = options.isSet(Option.VERBOSE);
        leakedMaps.duringMaking(() -> tracing = set(armed).go(verbose));
        if (!plan.events().isEmpty()) { // only those can be read without libdtrace, and BEGIN has fired: its data wait
            set(plainFirings).lookIn(abi.principalBuffers());
        }
        set(armed).targets().release(); // when this thread is ready for what they do
        state = State.RUNNING;
        LOG.atDebug().log("probes enabled");
    }

    /** From now on, whole firings go to the sink too. */
    void deliverFirings() {
        set(callbacks).deliverFirings();
    }

    /** One look into the kernel's buffers. */
    @Override
    public long step() {
        if (state == State.RUNNING && !paused) {
            consume(true);
        }
        return state == State.RUNNING && !paused ? set(pace).restNanos() : UNTIL_TASK;
    }

    List<ProgramInfo> programInfos() {
        return set(armed).programInfos();
    }

    List<Long> targets() {
        return set(armed).targets().pids();
    }

    void pause() {
        paused = true;
    }

    void resume() {
        paused = false;
    }

    void setOption(Options.Setting setting) {
        Handle open = set(handle);
        open.compiling(() -> open.set(setting));
        set(pace).adoptSwitchRate();
    }

    OptionalLong option(String name) {
        if (name.equals(Pace.NO_WAIT.name())) {
            return OptionalLong.of(set(pace).restNanos());
        }
        return set(handle).option(name);
    }

    void stop() {
        if (state == State.RUNNING) {
            finish(null);
        }
    }

    /** For a callback: ends the session when libdtrace has returned from the present batch. */
    void askToStop() {
        stopAsked = true;
    }

    List<Aggregate> snapshot() {
        if (state == State.RUNNING) {
            consume(false); // also tells libdtrace that its last copy of the aggregations is old
        }
        if (state == State.RUNNING) {
            snap();
        }
        return read();
    }

    String printAggregations() {
        if (state == State.RUNNING) {
            consume(false);
        }
        if (state == State.RUNNING) {
            snap();
        }
        Throwable cause = failure;
        if (cause != null || (state != State.RUNNING && state != State.ENDED)) {
            throw new SessionException("No aggregations can be printed: the session is " + state, cause);
        }
        return set(tracing).printAggregations();
    }

    /** A snapshot for a callback: libdtrace is in the middle of handing out data and must not be asked for more. */
    List<Aggregate> snapshotFromCallback() {
        if (state == State.RUNNING) {
            set(tracing).snap();
        }
        return read();
    }

    @Override
    public void end() {
        try {
            stop();
        } finally {
            state = State.CLOSED;
            resources.close();
            LOG.atDebug().log("session closed");
        }
    }

    /**
     * Takes what there is.
     *
     * @param sparing without libdtrace if it is not needed for that, and has worked lately
     */
    private void consume(boolean sparing) {
        try {
            boolean over = false;
            boolean all = set(tracing).readPlainFirings();
            if (!all || !sparing || ending() || !set(pace).libraryMayRest()) {
                set(pace).libraryWorks();
                over = set(tracing).work();
            }
            Targets targets = set(armed).targets();
            targets.look(sink);
            if (over || stopAsked || targets.gone() || failureOfCallbacks() != null) {
                finish(null);
            }
        } catch (RuntimeException | Error e) {
            finish(e);
        }
    }

    /** After an {@code exit()}, of which libdtrace's next call knows that all was handed out. */
    private boolean ending() {
        return set(callbacks).exitStatus().isPresent();
    }

    private void snap() {
        try {
            set(tracing).snap();
            if (failureOfCallbacks() != null) {
                finish(null);
            }
        } catch (RuntimeException | Error e) {
            finish(e);
        }
    }

    private List<Aggregate> read() {
        Throwable cause = failure;
        if (cause != null) {
            throw new SessionException("The session failed: " + cause, cause);
        }
        return switch (state) {
            case RUNNING, ENDED -> set(walk).read(set(tracing));
            case ARMED -> List.of();
            case NEW, FAILED, CLOSED -> throw new SessionException("The session is " + state, null);
        };
    }

    /** Stops, delivers the rest, takes the last copy of the aggregations, says goodbye. Once. */
    private void finish(@Nullable Throwable cause) {
        state = State.ENDED;
        failure = cause;
        Tracing over = set(tracing);
        Callbacks seen = set(callbacks);
        try {
            over.readPlainFirings(); // before, when END has not fired yet: it comes last
            over.stop();
            int drains = 0;
            while (!over.work() && drains < MOST_DRAINS) {
                drains++;
            }
            over.snap(); // now, because it may report drops, and nothing may be reported after the end
            seen.reportUntoldDrops(leakedMaps.bufferDrops());
        } catch (RuntimeException | Error e) {
            failure = failure == null ? e : failure;
        }
        if (failureOfCallbacks() != null) {
            failure = failureOfCallbacks();
        }
        LOG.atDebug()
                .addKeyValue("exit", seen.exitStatus())
                .addKeyValue("plainFirings", set(plainFirings).count())
                .setCause(failure)
                .log("session ended");
        try {
            sink.ended(seen.exitStatus(), failure);
        } catch (RuntimeException e) {
            LOG.atWarn().setCause(e).log("the receiver of a session's end failed");
        }
    }

    private @Nullable Throwable failureOfCallbacks() {
        Throwable ofTargets = set(armed).targets().failure();
        return ofTargets != null ? ofTargets : set(callbacks).failure();
    }

    /** A field that the present state promises to be set. */
    private static <T> T set(@Nullable T field) {
        if (field == null) {
            throw new IllegalStateException("Not set in this state");
        }
        return field;
    }
}
