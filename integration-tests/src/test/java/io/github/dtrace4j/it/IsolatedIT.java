package io.github.dtrace4j.it;

import static io.github.dtrace4j.program.Actions.exit;
import static io.github.dtrace4j.program.Actions.printf;
import static io.github.dtrace4j.program.Aggregations.avg;
import static io.github.dtrace4j.program.Aggregations.count;
import static io.github.dtrace4j.program.Aggregations.quantize;
import static io.github.dtrace4j.program.Builtins.arg;
import static io.github.dtrace4j.program.Builtins.probefunc;
import static io.github.dtrace4j.program.Functions.stack;
import static io.github.dtrace4j.provider.Dtrace.begin;
import static io.github.dtrace4j.provider.Dtrace.end;
import static io.github.dtrace4j.provider.Profile.tick;
import static io.github.dtrace4j.provider.Syscall.syscall;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.github.dtrace4j.CompileException;
import io.github.dtrace4j.DTrace;
import io.github.dtrace4j.Options;
import io.github.dtrace4j.Placement;
import io.github.dtrace4j.Session;
import io.github.dtrace4j.SessionException;
import io.github.dtrace4j.data.Average;
import io.github.dtrace4j.data.Stack;
import io.github.dtrace4j.examples.load.Load;
import io.github.dtrace4j.lab.GuestTest;
import io.github.dtrace4j.lab.WithoutLibraries;
import io.github.dtrace4j.program.DProgram;
import io.github.dtrace4j.program.Event;
import io.github.dtrace4j.program.Raw;
import io.github.dtrace4j.program.Scalar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A session in a worker process is the same session, and whatever happens to the worker is an exception. */
@GuestTest
@WithoutLibraries
class IsolatedIT {

    private static final Options ISOLATED = Options.defaults().withPlacement(Placement.ISOLATED);

    private static final Path UPROBES = Path.of("/sys/kernel/tracing/uprobe_events");

    /** Descriptors of this JVM after the first test, which opens what stays open; none of the later ones may leave more. */
    private static @Nullable List<String> descriptorsBefore;

    private record Read(String call, long bytes, Stack stack) {}

    @AfterEach
    void nothingIsLeftBehind() throws IOException {
        // A session's own thread ends a moment after close(), and the probes are the whole machine's.
        await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> {
            assertThat(workers()).isEmpty();
            assertThat(Thread.getAllStackTraces().keySet())
                    .extracting(Thread::getName)
                    .noneMatch(name -> name.startsWith("dtrace4j-"));
            assertThat(Files.readString(Path.of("/sys/kernel/tracing/kprobe_events")))
                    .isEmpty();
            assertThat(Files.readString(UPROBES)).isEmpty();
        });
        List<String> before = descriptorsBefore;
        if (before == null) {
            descriptorsBefore = descriptors();
        } else { // Java closes the pipes of a process a moment after it has told of its end
            await().atMost(Duration.ofMinutes(1))
                    .untilAsserted(() -> assertThat(descriptors()).hasSizeLessThanOrEqualTo(before.size()));
        }
    }

    @Test
    void eventsOutputAggregationsAndTheExitStatusAreTheSameAsInProcess() throws Exception {
        var reads = Event.of(Read::new, probefunc(), arg(2), stack());
        var calls = count("calls").by(probefunc());
        var sizes = quantize("sizes", arg(2));
        var mean = avg("mean", arg(2));
        var program = DProgram.of(
                begin().then(printf("begin\n")),
                syscall("read").entry().when(arg(2).eq(777)).then(reads, calls, sizes, mean),
                syscall("read").entry().when(arg(2).eq(778)).then(exit(7)),
                end().then(printf("end\n")));
        var seen = new ArrayList<Read>();

        try (var session = DTrace.open(program, ISOLATED)) {
            session.on(reads, seen::add).start();
            assertThat(workers()).hasSize(1);
            Load.run(Load.blocks(5, 777));
            assertThat(session.snapshot().get(calls)).containsEntry("read", 5L);
            Load.run(Load.blocks(1, 778));
            assertThat(session.await(Duration.ofMinutes(1))).isTrue();

            assertThat(session.exitStatus()).hasValue(7);
            assertThat(seen).hasSize(5).allSatisfy(read -> {
                assertThat(read.call()).isEqualTo("read");
                assertThat(read.bytes()).isEqualTo(777);
                assertThat(read.stack().toString()).contains("vmlinux`");
            });
            assertThat(session.output()).isEqualTo("begin\nend\n");
            assertThat(session.snapshot().get(sizes).orElseThrow().countAt(777)).isEqualTo(5);
            assertThat(session.snapshot().get(mean)).hasValue(new Average(5, 5 * 777));
            assertThat(session.losses()).isEmpty();
        }
    }

    /** The guest's JVM names a directory for it. */
    @Test
    void aWorkerStartsFromTheClassesThatAnEarlierOneLeft() throws IOException {
        var program = DProgram.of(begin().then(printf("x")));
        DTrace.open(program, ISOLATED).close();

        try (var session = DTrace.open(program, ISOLATED).start()) {
            assertThat(Files.readString(Path.of("/proc/" + workers().getFirst().pid() + "/maps")))
                    .containsPattern("/dtrace4j-worker-[0-9a-f]{16}\\.aot\n");
            session.stop();
            assertThat(session.output()).isEqualTo("x");
        }
    }

    @Test
    void aWrongProgramIsTheSameExceptionAsInProcess() {
        var program = DProgram.of(
                begin().then(count("fine")), syscall("read").entry().then(Raw.statement("no_such_function(1)")));

        var there = catchThrowableOfType(CompileException.class, () -> DTrace.open(program, ISOLATED));
        var here = catchThrowableOfType(CompileException.class, () -> DTrace.open(program));

        assertThat(there).hasMessage(here.getMessage());
        assertThat(there.line()).isEqualTo(here.line());
    }

    /** SIGSEGV is what a fault inside libdtrace is: the worker's JVM says so before it aborts. */
    @ParameterizedTest
    @CsvSource({"ABRT, signal 6", "SEGV, A fatal error has been detected"})
    void aWorkerThatDiesIsAnException(String signal, String words) throws Exception {
        var ticks = Event.of((Long n) -> n, arg(0));
        var session = DTrace.open(DProgram.of(tick(Duration.ofMillis(100)).then(ticks)), ISOLATED);
        session.start();
        assertThat(session.events(ticks).limit(1)).hasSize(1);

        kill(signal, workers().getFirst());

        assertThatThrownBy(session::await)
                .isInstanceOf(SessionException.class)
                .hasMessageContaining("worker process")
                .hasMessageContaining(words);
        assertThat(session.state()).isEqualTo(Session.State.STOPPED);
        assertThatThrownBy(session::snapshot).isInstanceOf(SessionException.class);
        session.close();
        assertThatThrownBy(session::snapshot).isInstanceOf(SessionException.class);
    }

    @Test
    void aWorkerEndsWithTheJvmThatStartedIt() throws Exception {
        Process parent = ChildJvm.start(ChildJvm.ISOLATED);
        try (var out = parent.inputReader()) {
            long worker = Long.parseLong(out.lines()
                    .filter(line -> line.startsWith(ChildJvm.WORKER))
                    .findFirst()
                    .orElseThrow()
                    .substring(ChildJvm.WORKER.length()));
            var running = ProcessHandle.of(worker).orElseThrow();
            assertThat(Files.readString(UPROBES)).contains("dt_" + worker + "_");

            parent.destroyForcibly().waitFor();

            running.onExit().get(2, TimeUnit.MINUTES);
            assertThat(Files.readString(UPROBES)).isEmpty();
        }
    }

    /** Nobody cleans up behind a JVM that traced in process and is killed; the next session does. */
    @Test
    void whatAKilledConsumerHadDefinedIsRemovedByTheNextSession() throws Exception {
        Process consumer = ChildJvm.start(ChildJvm.IN_PROCESS);
        try (var out = consumer.inputReader()) {
            assertThat(out.lines().anyMatch(ChildJvm.TRACING::equals)).isTrue();
            consumer.destroyForcibly().waitFor();
        }
        assertThat(Files.readString(UPROBES)).contains("dt_" + consumer.pid() + "_");

        DTrace.open(DProgram.of(begin().then(count("hits")))).close();

        assertThat(Files.readString(UPROBES)).isEmpty();
    }

    /** The first is in this JVM; the others are opened side by side. One that is killed takes nothing from the others. */
    @Test
    void eightSessionsAtTheSameTimeCountExactlyAndDieAlone() throws Exception {
        var hits = count("hits");
        var sessions = new ArrayList<Session>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            sessions.add(open(hits, 1));
            var others = new ArrayList<Future<Session>>();
            for (int i = 2; i <= 8; i++) {
                int number = i;
                others.add(threads.submit(() -> open(hits, number)));
            }
            for (var other : others) {
                sessions.add(other.get());
            }
            assertThat(workers()).hasSize(7);
            for (int i = 1; i <= 8; i++) {
                Load.run(Load.blocks(10 * i, 7000 + i));
            }
            for (int i = 1; i <= 8; i++) {
                assertThat(sessions.get(i - 1).snapshot().get(hits)).hasValue(10L * i);
            }

            kill("KILL", workers().getFirst());

            var died = new AtomicInteger();
            for (Session session : sessions) {
                try {
                    assertThat(session.stop().snapshot().get(hits)).isPresent();
                } catch (SessionException e) {
                    assertThatThrownBy(session::await)
                            .isInstanceOf(SessionException.class)
                            .hasMessageContaining("worker process")
                            .hasMessageContaining("signal 9");
                    died.incrementAndGet();
                }
            }
            assertThat(died).hasValue(1);
        } finally {
            sessions.forEach(Session::close);
        }
    }

    private static Session open(Scalar<Long> hits, int number) {
        return DTrace.open(DProgram.of(
                        syscall("read").entry().when(arg(2).eq(7000 + number)).then(hits)))
                .start();
    }

    private static void kill(String signal, ProcessHandle worker) throws Exception {
        Load.run(List.of("kill", "-" + signal, Long.toString(worker.pid())));
    }

    @Test
    void whatAHandlerThrowsReachesTheCallerEvenOutOfMemory() {
        var ticks = Event.of((Long n) -> n, arg(0));
        var program = DProgram.of(tick(Duration.ofMillis(100)).then(ticks));
        var thrown = new OutOfMemoryError("heap"); // an exception takes the same way
        try (var session = DTrace.open(program, ISOLATED)) {
            session.on(ticks, _ -> {
                        throw thrown;
                    })
                    .start();
            assertThatThrownBy(session::await)
                    .isInstanceOf(SessionException.class)
                    .hasCause(thrown);
        }
    }

    @Test
    void handlersMayAskAndCloseAndOthersMayInterrupt() throws Exception {
        var ticks = Event.of((Long n) -> n, arg(0));
        var hits = count("hits");
        var counts = new ArrayList<Long>();
        var session = DTrace.open(DProgram.of(tick(Duration.ofMillis(100)).then(hits, ticks)), ISOLATED);
        session.on(ticks, _ -> {
            if (counts.size() < 3) { // what is on its way when it closes itself still comes
                counts.add(session.snapshot().get(hits).orElse(0L));
                Thread.currentThread().interrupt();
                if (counts.size() == 3) {
                    session.close();
                }
            }
        });
        Thread.currentThread().interrupt();
        session.start();
        assertThat(Thread.interrupted()).isTrue();

        assertThat(session.await(Duration.ofMinutes(2))).isTrue();
        session.close();

        assertThat(counts).hasSize(3).isSorted();
        assertThat(counts.getFirst()).isPositive();
        assertThatThrownBy(session::start).isInstanceOf(SessionException.class);
        assertThatThrownBy(session::snapshot).isInstanceOf(SessionException.class);
    }

    /** What is open, but for jars, which are opened when the first class out of them is loaded. */
    private static List<String> descriptors() throws IOException {
        try (var descriptors = Files.list(Path.of("/proc/self/fd"))) {
            return descriptors
                    .flatMap(IsolatedIT::target)
                    .filter(target -> !target.endsWith(".jar"))
                    .toList();
        }
    }

    private static Stream<String> target(Path descriptor) {
        try {
            return Stream.of(Files.readSymbolicLink(descriptor).toString());
        } catch (IOException e) {
            return Stream.empty(); // the one that the list was read with
        }
    }

    private static List<ProcessHandle> workers() {
        return ProcessHandle.current()
                .children()
                .filter(child -> child.info().commandLine().orElse("").contains("WorkerMain"))
                .toList();
    }
}
