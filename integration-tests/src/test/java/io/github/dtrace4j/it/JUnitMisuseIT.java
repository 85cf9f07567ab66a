package io.github.dtrace4j.it;

import static io.github.dtrace4j.junit.CallFamily.WRITE;
import static io.github.dtrace4j.junit.Calls.any;
import static io.github.dtrace4j.junit.TraceAssertions.assertThat;
import static io.github.dtrace4j.program.Aggregations.sum;
import static io.github.dtrace4j.program.Builtins.arg;
import static io.github.dtrace4j.program.Builtins.pid;
import static io.github.dtrace4j.provider.Syscall.syscall;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dtrace4j.DTrace;
import io.github.dtrace4j.Session;
import io.github.dtrace4j.junit.DTraceTest;
import io.github.dtrace4j.junit.LostDataException;
import io.github.dtrace4j.junit.Recorder;
import io.github.dtrace4j.junit.Scope;
import io.github.dtrace4j.junit.Trace;
import io.github.dtrace4j.lab.GuestTest;
import io.github.dtrace4j.lab.WithoutLibraries;
import io.github.dtrace4j.program.BoolExpr;
import io.github.dtrace4j.program.DProgram;
import io.github.dtrace4j.program.Scalar;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

/** What a test can do wrong with a recorder: each is refused, or told apart from a result, by a message that says what to do. */
@GuestTest
@WithoutLibraries
class JUnitMisuseIT {

    /** With one session for all, because starting DTrace takes seconds. */
    @Nested
    @DTraceTest(lifetime = DTraceTest.Lifetime.CLASS)
    class InATest {

        @TempDir
        Path dir;

        @Test
        void aBlockInABlockIsRefusedAndTheOuterOneLivesOn(Recorder recorder) throws Exception {
            Trace trace = recorder.during(() -> {
                assertThatThrownBy(() -> recorder.during(() -> {}))
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageContaining("inside the block of another during(...)");
                Files.writeString(dir.resolve("after"), "text");
            });

            assertThat(trace).calls(WRITE).exactly(1);
            assertThat(recorder.during(() -> {}).withoutJvm()).makesNoCall();
        }

        @Test
        void anExceptionOfTheBlockComesOutAndTheTraceIsKept(Recorder recorder) {
            Path missing = dir.resolve("missing");
            var thrown = new FileNotFoundException("of the block");

            assertThatThrownBy(() -> recorder.during(() -> {
                        Files.exists(missing);
                        throw thrown;
                    }))
                    .isSameAs(thrown);

            assertThat(recorder.lastTrace().calls(call -> call.files().contains(missing)))
                    .isNotEmpty();
        }

        @Test
        void beforeTheFirstBlockThereIsNoTrace(Recorder recorder) {
            assertThatThrownBy(recorder::lastTrace)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("call during(...) first");
        }

        @Test
        void aVirtualThreadIsRefusedUnlessTheWholeProcessIsTraced(Recorder recorder) throws Exception {
            Thread.ofVirtual()
                    .start(() -> assertThatThrownBy(() -> recorder.during(() -> {}))
                            .isInstanceOf(IllegalStateException.class)
                            .hasMessageContaining("recorder.in(Scope.PROCESS)"))
                    .join();
            Path file = dir.resolve("by a virtual thread");

            Trace trace = recorder.in(Scope.PROCESS)
                    .during(() -> Thread.ofVirtual().start(() -> write(file)).join());

            assertThat(trace).writes(file, 4);
        }

        @Test
        void aProgramOfTextIsRefused(Recorder recorder) {
            var text = DProgram.ofD("BEGIN { trace(1); }");

            assertThatThrownBy(() -> recorder.with(text))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("made of clauses");
        }

        @Test
        void aSessionOfTheTestsOwnIsNotInTheWay(Recorder recorder) throws Exception {
            Scalar<Long> bytes = sum("bytes", arg(2));
            long me = ProcessHandle.current().pid();
            BoolExpr mine = pid().eq(me).and(arg(2).eq(ODD_SIZE));
            try (Session own =
                    DTrace.open(DProgram.of(syscall("write").entry().when(mine).then(bytes)))) {
                own.start();
                Path file = dir.resolve("seen by both");

                Trace trace = recorder.during(() -> Files.write(file, new byte[ODD_SIZE]));

                assertThat(trace).writes(file, ODD_SIZE);
                assertThat(own.snapshot().get(bytes)).hasValue((long) ODD_SIZE);
            }
        }

        @Test
        void aBlockThatStartsThreadsIsToldInWhichScopeTheyAreSeen(Recorder recorder) throws Exception {
            Path file = dir.resolve("by another thread");

            Trace trace = recorder.during(
                    () -> Thread.ofPlatform().start(() -> write(file)).join());

            assertThat(trace.threadsStarted()).isEqualTo(1);
            assertThatThrownBy(() -> assertThat(trace).writes(file, 4))
                    .hasMessageContaining("Expected 4 bytes to be written to")
                    .hasMessageContaining(
                            "1 thread was started, whose calls are not in this trace: recorder.in(Scope.PROCESS) has them");
            assertThatThrownBy(() -> assertThat(trace).startsNoThread())
                    .hasMessageContaining("Expected no thread to be started, but there was 1");
        }

        @Test
        @Timeout(60)
        void aBlockThatIsInterruptedEndsWithItsTrace(Recorder recorder) throws Exception {
            Thread test = Thread.currentThread();
            Path file = dir.resolve("before the interrupt");

            assertThatThrownBy(() -> recorder.during(() -> {
                        Files.writeString(file, "text");
                        test.interrupt();
                        TimeUnit.HOURS.sleep(1);
                    }))
                    .isInstanceOf(InterruptedException.class);

            assertThat(recorder.lastTrace()).writes(file, 4);
        }
    }

    private static final int ODD_SIZE = 4711;

    private static void write(Path file) {
        try {
            Files.writeString(file, "text");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static class Fixtures {

        @DTraceTest
        static class Passing {
            @Test
            void test(Recorder recorder) {
                recorder.during(() -> {});
            }
        }

        @DTraceTest
        static class WantsATrace {
            @Test
            void test(Trace trace) {}
        }

        @DTraceTest
        static class MakesManyCalls {
            @TempDir
            Path dir;

            @Test
            void test(Recorder recorder) {
                recorder.during(() -> {
                    for (int i = 0; i < 2_000; i++) {
                        Files.exists(dir);
                    }
                });
            }
        }

        @DTraceTest
        static class WaitsForItself {
            @Test
            void test(Recorder recorder) throws Throwable {
                try (var threads = Executors.newSingleThreadExecutor()) {
                    recorder.during(() -> threads.submit(
                                    () -> recorder.in(Scope.PROCESS).during(() -> {}))
                            .get());
                } catch (ExecutionException e) {
                    throw e.getCause();
                }
            }
        }

        /** Each test would see the other's writes, if they were not kept apart. */
        @DTraceTest(scope = Scope.PROCESS)
        @Execution(ExecutionMode.CONCURRENT)
        static class AtTheSameTime {

            static final CountDownLatch STARTED = new CountDownLatch(2);

            @TempDir
            Path dir;

            @RepeatedTest(2)
            void test(Recorder recorder) throws Exception {
                STARTED.countDown();
                STARTED.await();
                Path file = dir.resolve("file");

                Trace trace = recorder.during(() -> {
                    for (int i = 0; i < 20; i++) {
                        Files.writeString(file, "text");
                    }
                });

                assertThat(trace).calls(any(WRITE).on(file)).exactly(20);
                assertThat(trace.bytesWritten().keySet()).containsExactly(file);
            }
        }

        @DTraceTest
        static class Hangs {
            @Test
            @Timeout(2)
            void test(Recorder recorder) throws Exception {
                recorder.during(() -> TimeUnit.HOURS.sleep(1));
            }
        }
    }

    @Test
    void aTestThatWantsATraceIsToldWhatToWrite() {
        assertThat(failureOf(run(Fixtures.WantsATrace.class)))
                .hasStackTraceContaining("ExtensionConfigurationException")
                .hasStackTraceContaining("Recorder recorder")
                .hasStackTraceContaining("recorder.during");
    }

    @Test
    void aParameterThatMakesNoSenseIsToldWithWhatWouldDo() {
        assertThat(failureOf(run(Fixtures.Passing.class, "dtrace4j.junit.unavailable", "perhaps")))
                .hasStackTraceContaining(
                        "The configuration parameter dtrace4j.junit.unavailable is \"perhaps\"; write skip or fail");
    }

    @Test
    void whatIsLostFailsTheTestAndTheMessageSaysHowToLoseNothing() {
        assertThat(failureOf(run(Fixtures.MakesManyCalls.class, "dtrace4j.junit.buffer-size", "16384")))
                .isInstanceOf(LostDataException.class)
                .hasMessageContaining("The trace is not complete")
                .hasMessageContaining("PRINCIPAL_BUFFER: the kernel's buffer was full")
                .hasMessageContaining("dtrace4j.junit.buffer-size");
    }

    @Test
    void testsThatRunAtTheSameTimeAreKeptApart() {
        var results = kit(Fixtures.AtTheSameTime.class)
                .configurationParameter("junit.jupiter.execution.parallel.enabled", "true")
                .configurationParameter("junit.jupiter.execution.parallel.config.strategy", "fixed")
                .configurationParameter("junit.jupiter.execution.parallel.config.fixed.parallelism", "2")
                .execute();

        results.testEvents().assertStatistics(tests -> tests.succeeded(2).failed(0));
    }

    @Test
    void aTestThatHangsOrWaitsForItselfFailsAndIsToldWhy() {
        var failed = kit(Fixtures.Hangs.class, Fixtures.WaitsForItself.class)
                .configurationParameter("dtrace4j.junit.patience", "PT1S")
                .execute()
                .allEvents()
                .failed()
                .list();

        assertThat(failed).hasSize(2);
        assertThat(failureOf(failed.getFirst()))
                .isInstanceOf(TimeoutException.class)
                .hasMessageContaining("timed out after 2 seconds");
        assertThat(failureOf(failed.getLast()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Waited PT1S for another recorder's block to end")
                .hasMessageContaining("does one wait for a thread that records too?");
    }

    @Test
    void withoutPrivilegeTestsAreSkippedWithTheReasonOrFailWhenToldTo() throws Exception {
        String skipped = runWithoutPrivilege(List.of());
        String failed = runWithoutPrivilege(List.of("-Ddtrace4j.junit.unavailable=fail"));

        assertThat(skipped)
                .contains("SKIPPED")
                .contains("DTrace does not work here")
                .contains("CAP_SYS_ADMIN");
        assertThat(failed).contains("FAILED").contains("CAP_SYS_ADMIN");
    }

    private static EngineTestKit.Builder kit(Class<?>... tests) {
        return EngineTestKit.engine("junit-jupiter")
                .selectors(Stream.of(tests).map(DiscoverySelectors::selectClass).toArray(DiscoverySelector[]::new));
    }

    private static List<Event> run(Class<?> tests, String... parameter) {
        var kit = kit(tests);
        if (parameter.length == 2) {
            kit.configurationParameter(parameter[0], parameter[1]);
        }
        return kit.execute().allEvents().failed().list();
    }

    private static Throwable failureOf(List<Event> failed) {
        assertThat(failed).hasSize(1);
        return failureOf(failed.getFirst());
    }

    private static Throwable failureOf(Event failed) {
        return failed.getRequiredPayload(TestExecutionResult.class)
                .getThrowable()
                .orElseThrow();
    }

    private static String runWithoutPrivilege(List<String> options) throws Exception {
        var command = new ArrayList<>(List.of(
                "setpriv",
                "--reuid=1000",
                "--regid=1000",
                "--clear-groups",
                // To read the class path, which may be in root's home.
                "--inh-caps=+dac_read_search",
                "--ambient-caps=+dac_read_search",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED"));
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Unprivileged.class.getName()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }

    /** Runs the passing fixture, and prints what became of it. */
    static final class Unprivileged {

        private Unprivileged() {}

        public static void main(String[] args) {
            kit(Fixtures.Passing.class)
                    .enableImplicitConfigurationParameters(true)
                    .execute()
                    .allEvents()
                    .list()
                    .forEach(e -> System.out.println(
                            e.getType() + " " + e.getPayload().orElse("")));
        }
    }
}
