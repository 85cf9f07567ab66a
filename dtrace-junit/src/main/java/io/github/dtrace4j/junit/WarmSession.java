package io.github.dtrace4j.junit;

import io.github.dtrace4j.DTrace;
import io.github.dtrace4j.Options;
import io.github.dtrace4j.Platform;
import io.github.dtrace4j.Session;
import io.github.dtrace4j.Snapshot;
import io.github.dtrace4j.data.Loss;
import io.github.dtrace4j.junit.Markers.Kind;
import io.github.dtrace4j.program.DProgram;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** An armed session that waits for blocks. Opening it takes seconds; a block then costs two markers and one look into the buffers. */
final class WarmSession implements AutoCloseable {

    /** Room for long paths. */
    private static final int STRING_SIZE = 512;

    private final Collector collector = new Collector();
    private final AtomicInteger blocks = new AtomicInteger();
    private final Markers markers = new Markers();
    private final Platform platform;
    private final @Nullable DProgram custom;
    private final Session session;
    private volatile boolean ready;

    private WarmSession(KernelProbes probes, @Nullable DProgram custom, long bufferSize) {
        this.platform = probes.table().platform();
        this.custom = custom;
        var recording = new RecordingProgram(probes, markers, custom == null ? List.of() : custom.clauses());
        Session opened = null;
        try {
            opened = DTrace.open(
                    recording.program(),
                    Options.defaults().withStringSize(STRING_SIZE).withBufferSize(bufferSize));
            recording.deliver(opened, this::receive);
            recording.deliverCustom(opened, collector::add);
            opened.start();
            markers.send(Kind.PROCESS, 0);
            opened.snapshot(); // when it returns, the marker was received
        } catch (RuntimeException | Error e) {
            markers.close();
            if (opened != null) {
                opened.close();
            }
            throw e;
        }
        this.session = opened;
    }

    /**
     * Opens and arms.
     *
     * @param probes where to look
     * @param custom a program of the user, to run beside the recording one
     * @param bufferSize for each CPU, in bytes
     * @throws io.github.dtrace4j.DTraceException if that is not possible
     */
    static WarmSession open(KernelProbes probes, @Nullable DProgram custom, long bufferSize) {
        var warm = new WarmSession(probes, custom, bufferSize);
        if (!warm.ready) {
            warm.close();
            throw new IllegalStateException(
                    "DTrace runs, but does not see this process's own calls, so it cannot tell what a block does");
        }
        return warm;
    }

    /** The user's program that runs in it. */
    @Nullable
    DProgram custom() {
        return custom;
    }

    /** Whether it can record blocks. */
    boolean isUsable() {
        return session.state() == Session.State.RUNNING;
    }

    /**
     * Runs the block and gives its trace, or what it threw with its trace.
     *
     * @param measured the user's program, if the block is to have what it records
     */
    Outcome record(Scope scope, @Nullable DProgram measured, Block<?> block) {
        int number = blocks.updateAndGet(n -> n % (int) Markers.BLOCK_MASK + 1);
        Map<Loss.Kind, Long> lostBefore = session.losses();
        if (measured != null) {
            markers.send(Kind.RESET, number);
            session.snapshot(); // the library resets aggregations when it comes to the marker
        }
        collector.open(number);
        try {
            Descriptors descriptors = Descriptors.now();
            Throwable thrown = run(scope, number, block);
            Snapshot snapshot = session.snapshot(); // when it returns, all that fired before was received
            Map<Loss.Kind, Long> losses = since(lostBefore);
            Trace trace = collector
                    .take(number, scope)
                    .map(taken -> new Decoder(platform, descriptors, Mappings.now(), taken, callerName())
                            .trace(measured == null ? null : new Measured(measured, collector.measured(), snapshot)))
                    .orElse(null);
            if (trace == null && losses.isEmpty()) {
                throw new IllegalStateException("The begin or the end of the block was not seen");
            }
            return new Outcome(trace, thrown, losses);
        } finally {
            collector.close(number);
        }
    }

    /**
     * What came of a block.
     *
     * @param trace what it did; null if so much was lost that not even its begin and its end were seen
     * @param thrown what it threw, if it did
     * @param losses what was lost while it ran
     */
    record Outcome(@Nullable Trace trace, @Nullable Throwable thrown, Map<Loss.Kind, Long> losses) {}

    /** Nothing of this library is between the block and its markers. */
    private @Nullable Throwable run(Scope scope, int number, Block<?> block) {
        Kind begin = switch (scope) {
            case THREAD -> Kind.BEGIN_THREAD;
            case PROCESS -> Kind.BEGIN_PROCESS;
            case CHILDREN -> Kind.BEGIN_CHILDREN;
        };
        Kind end = switch (scope) {
            case THREAD -> Kind.END_THREAD;
            case PROCESS -> Kind.END_PROCESS;
            case CHILDREN -> Kind.END_CHILDREN;
        };
        Throwable thrown = null;
        markers.send(begin, number);
        try {
            block.run();
        } catch (Throwable t) {
            thrown = t;
        }
        markers.send(end, number);
        return thrown;
    }

    private static String callerName() {
        return Thread.currentThread().getName();
    }

    private void receive(Observation observation) {
        if (!ready && observation instanceof Observation.Marked mark && Kind.PROCESS.isKindOf(mark.payload())) {
            // This is the thread that reads for the session; only now the program can be told to leave it out.
            markers.send(Kind.CONSUMER, 0);
            ready = true;
        }
        collector.add(observation);
    }

    private Map<Loss.Kind, Long> since(Map<Loss.Kind, Long> before) {
        var lost = new EnumMap<Loss.Kind, Long>(Loss.Kind.class);
        session.losses().forEach((kind, count) -> {
            long more = count - before.getOrDefault(kind, 0L);
            if (more > 0) {
                lost.put(kind, more);
            }
        });
        return lost;
    }

    @Override
    public void close() {
        try {
            session.close();
        } finally {
            markers.close();
        }
    }
}
