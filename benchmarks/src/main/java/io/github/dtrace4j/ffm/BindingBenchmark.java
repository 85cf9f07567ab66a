package io.github.dtrace4j.ffm;

import static io.github.dtrace4j.spi.EventPlan.TAG_BASE;

import io.github.dtrace4j.Options;
import io.github.dtrace4j.data.Firing;
import io.github.dtrace4j.data.Loss;
import io.github.dtrace4j.ffm.abi.CallbackStubs;
import io.github.dtrace4j.ffm.abi.FreeBsdAbi;
import io.github.dtrace4j.ffm.abi.Libdtrace;
import io.github.dtrace4j.ffm.abi.NativeLibrary;
import io.github.dtrace4j.ffm.fixture.FixtureLibrary;
import io.github.dtrace4j.spi.AggregationPlan;
import io.github.dtrace4j.spi.EventPlan;
import io.github.dtrace4j.spi.ProgramPlan;
import io.github.dtrace4j.spi.Sink;
import io.github.dtrace4j.spi.ValueReader;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What the binding itself costs for each firing or key: libdtrace is a stand-in that does next to nothing, so nearly all is ours. The
 * benchmarks whose names end in {@code C} have C callbacks in the same library.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Thread)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgsAppend = "--enable-native-access=ALL-UNNAMED")
@SuppressWarnings({"NullAway.Init", "MustBeClosed"
}) // open() and close() are what constructors and blocks are elsewhere
public class BindingBenchmark {

    private static final int FIRINGS = 10_000;
    private static final int KEYS = 10_000;

    private record OpenedFile(String program, long descriptor, String path) {}

    private record Key(String program, long number) {}

    /** Takes what comes, as a handler of the user would. */
    private static final class Counting implements Sink {
        long events;

        @Nullable
        Object latest;

        @Override
        public void event(EventPlan plan, Object value) {
            events++;
            latest = value;
        }

        @Override
        public void firing(Firing firing) {}

        @Override
        public void output(String text) {
            throw new IllegalStateException(text);
        }

        @Override
        public void lost(Loss loss) {
            throw new IllegalStateException(loss.toString());
        }

        @Override
        public void targetEnded(long pid) {}

        @Override
        public void ended(OptionalInt exitStatus, @Nullable Throwable failure) {
            if (failure != null) {
                throw new IllegalStateException(failure);
            }
        }
    }

    private final FreeBsdAbi abi = new FreeBsdAbi();
    private final Counting sink = new Counting();

    private Tracer counting;
    private Tracer recording;
    private Tracer aggregating;

    private Arena arena;
    private NativeLibrary library;
    private Libdtrace libdtrace;
    private MemorySegment emptyProbe;
    private MemorySegment emptyRecord;
    private MemorySegment countingHandle;
    private MemorySegment recordingHandle;
    private MemorySegment aggregatingHandle;
    private MethodHandle countC;
    private MethodHandle recordC;
    private MethodHandle snapshotC;

    /** Compiles the stand-in and opens a session for each benchmark. */
    @Setup(Level.Trial)
    public void open() throws Throwable {
        Path directory = Files.createTempDirectory("benchmark");
        try (InputStream in = BindingBenchmark.class.getResourceAsStream("/native/baseline.c")) {
            Files.write(
                    directory.resolve("baseline.c"), Objects.requireNonNull(in).readAllBytes());
        }
        Path file = FixtureLibrary.compile(FixtureLibrary.compiler().orElseThrow(), directory, "baseline.c");
        System.setProperty(NativeLibrary.PATH_PROPERTY, file.toString());
        arena = Arena.ofConfined();
        library = NativeLibrary.load(abi);
        libdtrace = new Libdtrace(library);

        String counted = "counted " + FIRINGS + " again";
        String strings = "strings " + FIRINGS + " again";
        String keys = "keys " + KEYS;
        counting = tracer(counted, List.of(new EventPlan(TAG_BASE, 0, in -> this)), List.of());
        recording = tracer(
                strings,
                List.of(new EventPlan(
                        TAG_BASE, 3, in -> new OpenedFile(in.string(0), in.integer(1, true), in.string(2)))),
                List.of());
        aggregating = tracer(
                keys,
                List.of(),
                List.of(new AggregationPlan(
                        "keys", 2, in -> new Key(in.string(0), in.integer(1, true)), ValueReader::scalar)));

        var stubs = new CallbackStubs(abi, arena);
        emptyProbe = stubs.probe(data -> Libdtrace.DTRACE_CONSUME_NEXT);
        emptyRecord = stubs.record((data, record) -> Libdtrace.DTRACE_CONSUME_NEXT);
        SymbolLookup symbols = SymbolLookup.libraryLookup(file, arena);
        countingHandle = handle(symbols, counted);
        recordingHandle = handle(symbols, strings);
        aggregatingHandle = handle(symbols, keys);
        countC = function(symbols, "baseline_count");
        recordC = function(symbols, "baseline_record");
        snapshotC = function(symbols, "baseline_snapshot");
    }

    @TearDown(Level.Trial)
    public void close() {
        List.of(counting, recording, aggregating).forEach(Tracer::end);
        List.of(countingHandle, recordingHandle, aggregatingHandle).forEach(libdtrace::dtrace_close);
        library.close();
        arena.close();
    }

    /** The way into Java and back, and nothing else. */
    @Benchmark
    @OperationsPerInvocation(FIRINGS)
    public int upcall() {
        return libdtrace.dtrace_work(countingHandle, MemorySegment.NULL, emptyProbe, emptyRecord, MemorySegment.NULL);
    }

    /** An event without fields. */
    @Benchmark
    @OperationsPerInvocation(FIRINGS)
    public long count() {
        counting.step();
        return sink.events;
    }

    @Benchmark
    @OperationsPerInvocation(FIRINGS)
    public int countC() throws Throwable {
        return (int) countC.invokeExact(countingHandle);
    }

    /** An event that becomes a Java record with two strings. */
    @Benchmark
    @OperationsPerInvocation(FIRINGS)
    public @Nullable Object record() {
        recording.step();
        return sink.latest;
    }

    @Benchmark
    @OperationsPerInvocation(FIRINGS)
    public int recordC() throws Throwable {
        return (int) recordC.invokeExact(recordingHandle);
    }

    /** A snapshot, for each of its keys. */
    @Benchmark
    @OperationsPerInvocation(KEYS)
    public Object snapshot() {
        return aggregating.snapshot();
    }

    @Benchmark
    @OperationsPerInvocation(KEYS)
    public int snapshotC() throws Throwable {
        return (int) snapshotC.invokeExact(aggregatingHandle);
    }

    private Tracer tracer(String script, List<EventPlan> events, List<AggregationPlan> aggregations) {
        var tracer = new Tracer(
                abi,
                SessionLease.tryAcquire(abi).orElseThrow(SessionLease::taken),
                new ProgramPlan(script, events, aggregations),
                Options.defaults(),
                sink);
        tracer.open();
        tracer.start();
        return tracer;
    }

    private MemorySegment handle(SymbolLookup symbols, String script) throws Throwable {
        MethodHandle open = Linker.nativeLinker()
                .downcallHandle(
                        symbols.findOrThrow("baseline_open"),
                        FunctionDescriptor.of(ValueLayout.ADDRESS, ValueLayout.ADDRESS));
        MemorySegment handle = (MemorySegment) open.invokeExact(arena.allocateFrom(script));
        if (handle.address() == 0) {
            throw new IllegalStateException(script);
        }
        return handle;
    }

    private static MethodHandle function(SymbolLookup symbols, String name) {
        return Linker.nativeLinker()
                .downcallHandle(
                        symbols.findOrThrow(name), FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS));
    }
}
