package io.github.dtrace4j.it;

import static io.github.dtrace4j.junit.CallFamily.WRITE;
import static io.github.dtrace4j.junit.TraceAssertions.assertThat;
import static io.github.dtrace4j.program.Aggregations.count;
import static io.github.dtrace4j.provider.Dtrace.begin;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.github.dtrace4j.DTrace;
import io.github.dtrace4j.junit.DTraceTest;
import io.github.dtrace4j.junit.LostDataException;
import io.github.dtrace4j.junit.Recorder;
import io.github.dtrace4j.junit.Scope;
import io.github.dtrace4j.junit.Trace;
import io.github.dtrace4j.lab.GuestTest;
import io.github.dtrace4j.program.DProgram;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

/** What a test can do wrong with a recorder: each is refused, or told apart from a result, by a message that says what to do. */
@GuestTest
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
                    .during(() -> Thread.ofVirtual()
                            .start(() -> {
                                try {
                                    Files.writeString(file, "text");
                                } catch (IOException e) {
                                    throw new UncheckedIOException(e);
                                }
                            })
                            .join());

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
                    for (int i = 0; i < 20_000; i++) {
                        Files.exists(dir);
                    }
                });
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
    void aSessionOfTheTestsOwnIsInTheWayAndTheMessageSaysSo() {
        try (var _ = DTrace.open(DProgram.of(begin().then(count("hits"))))) {
            assertThat(failureOf(run(Fixtures.Passing.class)))
                    .hasMessageContaining("Another session")
                    .hasMessageContaining("Close it first");
        }
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
    void aTestThatHangsInABlockFailsByItsTimeout() {
        assertThat(failureOf(run(Fixtures.Hangs.class)))
                .isInstanceOf(TimeoutException.class)
                .hasMessageContaining("timed out after 2 seconds");
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

    private static EngineTestKit.Builder kit(Class<?> tests) {
        return EngineTestKit.engine("junit-jupiter").selectors(selectClass(tests));
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
        return failed.getFirst()
                .getRequiredPayload(TestExecutionResult.class)
                .getThrowable()
                .orElseThrow();
    }

    private static String runWithoutPrivilege(List<String> options) throws Exception {
        var command = new ArrayList<>(List.of(
                "setpriv",
                "--reuid=1000",
                "--regid=1000",
                "--clear-groups",
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
                    .execute()
                    .allEvents()
                    .list()
                    .forEach(e -> System.out.println(
                            e.getType() + " " + e.getPayload().orElse("")));
        }
    }
}
