package io.github.dtrace4j.junit;

import io.github.dtrace4j.DTrace;
import io.github.dtrace4j.Options;
import io.github.dtrace4j.Session;
import io.github.dtrace4j.data.Loss;
import io.github.dtrace4j.junit.Markers.Kind;
import io.github.dtrace4j.program.Clause;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** An armed session that waits for blocks. Opening it takes seconds; a block then costs two markers and one look into the buffers. */
final class WarmSession implements AutoCloseable {

    /** Room for long paths. */
    private static final int STRING_SIZE = 512;

    private final SyscallTable table = SyscallTable.load();
    private final Collector collector = new Collector();
    private final AtomicInteger blocks = new AtomicInteger();
    private final Markers markers = new Markers();
    private final List<Clause> custom;
    private final Session session;
    private volatile boolean ready;

    private WarmSession(List<Clause> custom, long bufferSize) {
        this.custom = custom;
        var recording = new RecordingProgram(new LinuxTracepoints(), table, markers, custom);
        Session opened = null;
        try {
            opened = DTrace.open(
                    recording.program(),
                    Options.defaults().withStringSize(STRING_SIZE).withBufferSize(bufferSize));
            recording.deliver(opened, this::receive);
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
     * @param custom clauses of the user
     * @param bufferSize for each CPU, in bytes
     * @throws io.github.dtrace4j.DTraceException if that is not possible
     */
    static WarmSession open(List<Clause> custom, long bufferSize) {
        var warm = new WarmSession(custom, bufferSize);
        if (!warm.ready) {
            warm.close();
            throw new IllegalStateException(
                    "DTrace runs, but does not see this process's own calls, so it cannot tell what a block does");
        }
        return warm;
    }

    /** The clauses of the user that run in it. */
    List<Clause> custom() {
        return custom;
    }

    /** Whether it can record blocks. */
    boolean isUsable() {
        return session.state() == Session.State.RUNNING;
    }

    /** Runs the block and gives its trace, or what it threw with its trace. */
    Outcome record(Scope scope, Block<?> block) {
        int number = blocks.updateAndGet(n -> n % (int) Markers.BLOCK_MASK + 1);
        Map<Loss.Kind, Long> lostBefore = session.losses();
        collector.open(number);
        try {
            Descriptors descriptors = Descriptors.now();
            Throwable thrown = run(scope, number, block);
            session.snapshot(); // when it returns, all that fired before was received
            Collector.Taken taken = collector
                    .take(number, scope)
                    .orElseThrow(() -> new IllegalStateException("The begin or the end of the block was not seen"));
            Trace trace = new Decoder(
                            table, descriptors, taken, Thread.currentThread().getName())
                    .trace();
            return new Outcome(trace, thrown, since(lostBefore));
        } finally {
            collector.close(number);
        }
    }

    /**
     * What came of a block.
     *
     * @param thrown what it threw, if it did
     * @param losses what was lost while it ran
     */
    record Outcome(Trace trace, @Nullable Throwable thrown, Map<Loss.Kind, Long> losses) {}

    /** Nothing of this library is between the block and its markers. */
    private @Nullable Throwable run(Scope scope, int number, Block<?> block) {
        boolean process = scope == Scope.PROCESS;
        Throwable thrown = null;
        markers.send(process ? Kind.BEGIN_PROCESS : Kind.BEGIN_THREAD, number);
        try {
            block.run();
        } catch (Throwable t) {
            thrown = t;
        }
        markers.send(process ? Kind.END_PROCESS : Kind.END_THREAD, number);
        return thrown;
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
