package io.github.dtrace4j.junit;

import io.github.dtrace4j.InvalidProgramException;
import io.github.dtrace4j.data.Distribution;
import io.github.dtrace4j.program.Event;
import io.github.dtrace4j.program.Keyed;
import io.github.dtrace4j.program.Scalar;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a block of code did to the system, complete from its first instruction to its last. Immutable; {@code toString()} is a table of
 * the system calls.
 *
 * @see TraceAssertions#assertThat(Trace)
 */
public final class Trace {

    private final Duration duration;
    private final List<SystemCall> calls;
    private final List<StartedProcess> processes;
    private final List<Signal> signals;
    private final List<PageFault> pageFaults;
    private final int threadsStarted;
    private final Scope scope;
    private final @Nullable Measured measured;

    private Trace(
            Duration duration,
            List<SystemCall> calls,
            List<StartedProcess> processes,
            List<Signal> signals,
            List<PageFault> pageFaults,
            int threadsStarted,
            Scope scope,
            @Nullable Measured measured) {
        this.duration = duration;
        this.calls = List.copyOf(calls);
        this.processes = List.copyOf(processes);
        this.signals = List.copyOf(signals);
        this.pageFaults = List.copyOf(pageFaults);
        this.threadsStarted = threadsStarted;
        this.scope = scope;
        this.measured = measured;
    }

    /** How long the block took, tracing included. */
    public Duration duration() {
        return duration;
    }

    /** The system calls, in the order in which they began. */
    public List<SystemCall> calls() {
        return calls;
    }

    /** Those of these names, in the order in which they began. */
    public List<SystemCall> calls(String... names) {
        return calls(Calls.named(names));
    }

    /** Those for which this holds, such as {@link Calls#named}, in the order in which they began. */
    public List<SystemCall> calls(Predicate<? super SystemCall> which) {
        return calls.stream().filter(which).toList();
    }

    /** How long these took, in nanoseconds by powers of two, as D's {@code quantize} counts them. */
    public Distribution latency(Predicate<? super SystemCall> which) {
        return Latencies.of(calls(which).stream().map(SystemCall::took));
    }

    /** The files and directories that were opened, each once, in the order of the first time. */
    public Set<Path> opened() {
        return paths(Effect.Opened.class, Effect.Opened::path);
    }

    /** The files, directories and links that came into being, or to this name, in the order in which they did. */
    public Set<Path> created() {
        return paths(Effect.Created.class, Effect.Created::path);
    }

    /** The files, directories and links that were removed or got another name, in the order in which they did. */
    public Set<Path> removed() {
        return paths(Effect.Removed.class, Effect.Removed::path);
    }

    /** How many bytes were read of each file, by calls; mapped memory is read without any. */
    public Map<Path, Long> bytesRead() {
        return sums(Effect.Read.class, Effect.Read::path, Effect.Read::bytes);
    }

    /** How many bytes were written to each file, by calls; mapped memory is written without any. */
    public Map<Path, Long> bytesWritten() {
        return sums(Effect.Written.class, Effect.Written::path, Effect.Written::bytes);
    }

    /** The connections that were made, tried or accepted, in the order in which that began. */
    public List<Connection> connections() {
        return effects(Effect.Connected.class).map(Effect.Connected::connection).toList();
    }

    /** The processes that were started, in order. */
    public List<StartedProcess> processes() {
        return processes;
    }

    /** The signals that were sent or received, in order. */
    public List<Signal> signals() {
        return signals;
    }

    /** The page faults, in order. */
    public List<PageFault> pageFaults() {
        return pageFaults;
    }

    /** How many threads were started. What they did is in the trace only when its scope is {@link Scope#PROCESS}. */
    public int threadsStarted() {
        return threadsStarted;
    }

    /** Whose doings it has. */
    public Scope scope() {
        return scope;
    }

    /**
     * This trace without what the JVM does for itself, as far as it can be told: the calls of its own threads; those by which any
     * thread waits for a lock, gets memory or lets the garbage collector run; and the reading of classes, which are the files of the
     * JDK and of the class path. {@link JvmNoise} has the rules.
     */
    public Trace withoutJvm() {
        return new Trace(
                duration,
                calls(JvmNoise.CALLS.negate()),
                processes,
                signals.stream().filter(JvmNoise.SIGNALS.negate()).toList(),
                pageFaults.stream().filter(JvmNoise.PAGE_FAULTS.negate()).toList(),
                threadsStarted,
                scope,
                measured);
    }

    /**
     * What the events of the program that was given to {@link Recorder#with} recorded, in the order in which it arrived.
     *
     * @throws io.github.dtrace4j.InvalidProgramException if that program does not emit this event
     */
    public <R> List<R> events(Event<R> event) {
        return measured().events(event);
    }

    /**
     * The values of an aggregation of the program that was given to {@link Recorder#with}, by key, of this block alone.
     *
     * @throws io.github.dtrace4j.InvalidProgramException if that program does not feed this aggregation
     */
    public <K, V> Map<K, V> get(Keyed<K, V> aggregation) {
        return measured().snapshot().get(aggregation);
    }

    /**
     * The value of an aggregation of the program that was given to {@link Recorder#with}, of this block alone; empty when nothing was
     * aggregated.
     *
     * @throws io.github.dtrace4j.InvalidProgramException if that program does not feed this aggregation
     */
    public <V> Optional<V> get(Scalar<V> aggregation) {
        return measured().snapshot().get(aggregation);
    }

    @Override
    public String toString() {
        return table().toString();
    }

    /** The calls, and what was not seen. */
    CallTable table() {
        return CallTable.of(calls, scope == Scope.THREAD ? threadsStarted : 0);
    }

    private Measured measured() {
        if (measured == null) {
            throw new InvalidProgramException(
                    "No program of yours was traced in this block. Write recorder.with(program).during(...)");
        }
        return measured;
    }

    private <E extends Effect> Stream<E> effects(Class<E> kind) {
        return calls.stream()
                .flatMap(call -> call.effects().stream())
                .filter(kind::isInstance)
                .map(kind::cast);
    }

    private <E extends Effect> Set<Path> paths(Class<E> kind, Function<E, Path> path) {
        Set<Path> paths = effects(kind).map(path).collect(Collectors.toCollection(LinkedHashSet::new));
        return Collections.unmodifiableSet(paths);
    }

    private <E extends Effect> Map<Path, Long> sums(Class<E> kind, Function<E, Path> path, ToLongFunction<E> bytes) {
        var sums = new LinkedHashMap<Path, Long>();
        effects(kind).forEach(e -> sums.merge(path.apply(e), bytes.applyAsLong(e), Long::sum));
        return Collections.unmodifiableMap(sums);
    }

    /** Collects what happens, in the order in which it happens. */
    static final class Builder {

        private final Duration duration;
        private final List<SystemCall> calls = new ArrayList<>();
        private final List<StartedProcess> processes = new ArrayList<>();
        private final List<Signal> signals = new ArrayList<>();
        private final List<PageFault> pageFaults = new ArrayList<>();
        private final Scope scope;
        private int threadsStarted;

        Builder(Duration duration, Scope scope) {
            this.duration = duration;
            this.scope = scope;
        }

        void addThread() {
            threadsStarted++;
        }

        void add(SystemCall call) {
            calls.add(call);
        }

        void add(StartedProcess process) {
            processes.add(process);
        }

        void add(Signal signal) {
            signals.add(signal);
        }

        void add(PageFault fault) {
            pageFaults.add(fault);
        }

        /**
         * @param measured what a program of the user recorded; null if there was none
         */
        Trace build(@Nullable Measured measured) {
            List<SystemCall> inOrder = calls.stream()
                    .sorted(Comparator.comparing(SystemCall::after))
                    .toList();
            return new Trace(duration, inOrder, processes, signals, pageFaults, threadsStarted, scope, measured);
        }
    }
}
