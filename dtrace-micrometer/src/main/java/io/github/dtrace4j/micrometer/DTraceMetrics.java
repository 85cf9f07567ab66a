package io.github.dtrace4j.micrometer;

import io.github.dtrace4j.DTrace;
import io.github.dtrace4j.Options;
import io.github.dtrace4j.Session;
import io.github.dtrace4j.Snapshot;
import io.github.dtrace4j.program.Clause;
import io.github.dtrace4j.program.DProgram;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Aggregations of a DTrace session as meters: counters, gauges and exact histograms.
 *
 * {@snippet :
 * var sizes = quantize("sizes", arg(2)).by(execname());
 * var bytes = sum("bytes", arg(2)).by(execname());
 * var program = DProgram.of(syscall("read").entry().then(sizes, bytes));
 *
 * try (Session session = DTrace.open(program).start();
 *         var metrics = DTraceMetrics.builder()
 *                 .metric(Metric.histogram("read.size", sizes, bytes).tag("program", p -> p).unit(Unit.BYTES))
 *                 .attachedTo(session)) {
 *     metrics.bindTo(registry);
 *     Thread.currentThread().join(); // as long as the service runs
 * }
 * }
 *
 * <p>A thread of its own takes a snapshot in each interval and publishes what was added since the one before; a scrape reads what was
 * published and never waits for DTrace. Counters and histograms only grow, whatever {@code clear()}, {@code trunc()}, loss or
 * {@linkplain #attach another session} does to the aggregations. What is added and cleared between two snapshots is not seen.
 *
 * <p>Where DTrace cannot work, or the session fails, there is one warning that says why and what to do, the gauge
 * {@code dtrace.available} is 0, and nothing is tried again. {@link #bindTo} never fails because of DTrace.
 *
 * <p>Safe for use by several threads.
 */
public final class DTraceMetrics implements MeterBinder, AutoCloseable {

    private final String name;
    private final List<Family<?, ?>> families = new CopyOnWriteArrayList<>();
    private final TracingState state = new TracingState();
    private final Publisher publisher;
    private final @Nullable Supplier<Session> opening;
    private @Nullable Thread thread;
    private boolean closed;

    private DTraceMetrics(Builder builder, @Nullable Supplier<Session> opening) {
        this.name = builder.name;
        this.opening = opening;
        builder.metrics.forEach(metric -> families.add(Family.of(metric, builder.limits)));
        this.publisher = new Publisher(builder.interval, families, discovery(builder), state);
    }

    /** No metrics yet, a snapshot each second, at most 1000 series for a metric, vanished ones kept for 5 minutes. */
    public static Builder builder() {
        return new Builder();
    }

    /** A binder with a session of its own for these instrumentations; see {@link Builder#build()}. */
    public static DTraceMetrics of(Instrumentation... instrumentations) {
        Builder builder = builder();
        Stream.of(instrumentations).forEach(builder::trace);
        return builder.build();
    }

    /**
     * Registers the meters and starts to publish. Quick: what is slow, such as opening DTrace, happens on the publishing thread. May
     * be called for several registries.
     *
     * @throws IllegalStateException after {@link #close()}
     */
    @Override
    public synchronized void bindTo(MeterRegistry registry) {
        if (closed) {
            throw new IllegalStateException("These metrics are closed");
        }
        publisher.bind(
                new TracingMeters(registry, name, state),
                added -> List.of(new MetricMeters(registry, name, added), new BoundRegistry(registry, added)));
        if (thread == null) {
            thread = Thread.ofPlatform().daemon().name("dtrace-metrics-" + name).start(() -> publisher.run(opening));
        }
    }

    /**
     * Goes on with another session, which need not be started yet. What was counted before stays; what the new session's aggregations
     * hold is added. The session before is left alone, or closed if it is this binder's own.
     *
     * @param next runs a program that feeds the same aggregations
     */
    public void attach(Session next) {
        publisher.attach(next, false);
    }

    /**
     * Takes a snapshot and publishes it now, instead of at the end of the interval: when it returns, a scrape shows it. Does nothing
     * while there is no session that was started.
     *
     * @throws io.github.dtrace4j.SessionException if the session failed or is closed
     */
    public void publish() {
        publisher.publish();
    }

    /**
     * Waits until it is known whether DTrace traces for this binder; with a session of its own that takes seconds.
     *
     * @return whether it traces now
     * @throws InterruptedException if the waiting thread is interrupted
     */
    public boolean await(Duration limit) throws InterruptedException {
        return publisher.await(limit);
    }

    /** Stops publishing, removes the meters, and closes the session if it is this binder's own. Idempotent. */
    @Override
    public void close() {
        Thread running;
        synchronized (this) {
            closed = true;
            running = thread;
            thread = null;
        }
        publisher.close();
        if (running != null) {
            running.interrupt();
        }
    }

    private static Function<Snapshot, List<Family<?, ?>>> discovery(Builder builder) {
        if (!builder.everyAggregation) {
            return _ -> List.of();
        }
        var untyped = new UntypedMetrics(
                builder.metrics.stream().<String>map(Metric::name).toList());
        SeriesLimits limits = builder.limits;
        return snapshot -> untyped.foundIn(snapshot).stream()
                .<Family<?, ?>>map(metric -> Family.of(metric, limits))
                .toList();
    }

    /** For any thread; grows when aggregations are found. */
    List<Family<?, ?>> families() {
        return families;
    }

    /** Collects what a binder needs. For one thread. */
    public static final class Builder {

        private final List<Clause> clauses = new ArrayList<>();
        private final List<Metric<?>> metrics = new ArrayList<>();
        private String name = "dtrace";
        private Duration interval = Duration.ofSeconds(1);
        private SeriesLimits limits = new SeriesLimits(1000, Duration.ofMinutes(5));
        private Options options = Options.defaults();
        private boolean everyAggregation;

        private Builder() {}

        /**
         * Exports one more metric.
         *
         * @throws IllegalArgumentException if there is one of this name
         */
        public Builder metric(Metric<?> metric) {
            if (metrics.stream().anyMatch(m -> m.name().equals(metric.name()))) {
                throw new IllegalArgumentException("There is a metric " + metric.name() + " already");
            }
            metrics.add(metric);
            return this;
        }

        /**
         * Traces with these clauses too and exports their metrics.
         *
         * @throws IllegalArgumentException if there is a metric of one of their names
         */
        public Builder trace(Instrumentation instrumentation) {
            clauses.addAll(instrumentation.clauses());
            return metrics(instrumentation);
        }

        /**
         * Exports the metrics of an instrumentation whose clauses are in the program of the session that will be attached.
         *
         * @throws IllegalArgumentException if there is a metric of one of their names
         */
        public Builder metrics(Instrumentation instrumentation) {
            instrumentation.metrics().forEach(this::metric);
            return this;
        }

        /**
         * Exports each aggregation that the attached session's program feeds, that of hand-written D too, without a {@link Metric} for
         * it: from the first snapshot on that holds something for it, under the name that it has in D (the function's for {@code @}
         * alone; one that another metric has is followed by the function's). The keys are the tags {@code key0}, {@code key1} ..., a stack
         * as one line with its outermost frame first. {@code count()} is a counter; {@code sum()}, which may fall, {@code min()},
         * {@code max()}, {@code avg()} and {@code stddev()} are gauges. Distributions are histograms with DTrace's own buckets and
         * counts, but without a sum, because a distribution does not tell it: Prometheus gets none, OTLP gets NaN. All are in the
         * program's own units, before {@code normalize()}.
         */
        public Builder everyAggregation() {
            this.everyAggregation = true;
            return this;
        }

        /** Tells several binders of one registry apart: the tag {@code session} of the meters about the tracing itself. */
        public Builder named(String session) {
            this.name = session;
            return this;
        }

        /**
         * The time between two snapshots.
         *
         * @throws IllegalArgumentException if it is not positive
         */
        public Builder every(Duration time) {
            if (!time.isPositive()) {
                throw new IllegalArgumentException("The interval must be positive, not " + time);
            }
            this.interval = time;
            return this;
        }

        /**
         * How many series a metric has at most. All further keys share one more series, whose tags are {@code other}; the gauge
         * {@code dtrace.series.folded} tells how many they are.
         *
         * @throws IllegalArgumentException if it is less than 1
         */
        public Builder mostSeries(int count) {
            this.limits = new SeriesLimits(count, limits.keepVanished());
            return this;
        }

        /**
         * How long a series stays in the registry when its key is in no snapshot any more; when it comes back in that time it goes on
         * where it was. Longer than the pause between two {@code trunc()} of the program, if it has some.
         *
         * @throws IllegalArgumentException if it is negative
         */
        public Builder keepVanished(Duration time) {
            this.limits = new SeriesLimits(limits.mostSeries(), time);
            return this;
        }

        /** Sizes and rates of the binder's own session. */
        public Builder options(Options sizesAndRates) {
            this.options = sizesAndRates;
            return this;
        }

        /**
         * A binder that opens, starts and closes a session of its own for what {@link #trace} gave it: in the background when it is
         * first bound.
         *
         * @throws io.github.dtrace4j.InvalidProgramException if there is nothing to trace, or the clauses do not go together
         */
        public DTraceMetrics build() {
            DProgram program = DProgram.of(clauses.toArray(Clause[]::new));
            Options sizesAndRates = options;
            return new DTraceMetrics(this, () -> DTrace.open(program, sizesAndRates));
        }

        /**
         * A binder for a session that the caller opens, starts and closes. It need not be started yet.
         *
         * @param session runs a program that feeds the metrics' aggregations
         */
        public DTraceMetrics attachedTo(Session session) {
            DTraceMetrics attached = detached();
            attached.attach(session);
            return attached;
        }

        /** A binder without a session: {@link DTraceMetrics#attach} gives it one. */
        public DTraceMetrics detached() {
            return new DTraceMetrics(this, null);
        }
    }
}
