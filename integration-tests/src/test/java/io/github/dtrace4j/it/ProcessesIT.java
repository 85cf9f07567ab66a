package io.github.dtrace4j.it;

import static io.github.dtrace4j.program.Actions.printf;
import static io.github.dtrace4j.program.Aggregations.count;
import static io.github.dtrace4j.provider.Dtrace.begin;
import static io.github.dtrace4j.provider.Dtrace.end;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dtrace4j.DTrace;
import io.github.dtrace4j.HeldProcess;
import io.github.dtrace4j.InvalidProgramException;
import io.github.dtrace4j.Options;
import io.github.dtrace4j.Session;
import io.github.dtrace4j.SessionException;
import io.github.dtrace4j.examples.load.Load;
import io.github.dtrace4j.lab.GuestTest;
import io.github.dtrace4j.lab.WithoutLibraries;
import io.github.dtrace4j.program.DProgram;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sessions that start a command or are attached to a process. */
@GuestTest
@WithoutLibraries
class ProcessesIT {

    private static final Duration LIMIT = Duration.ofMinutes(3);

    private final DProgram reads = DProgram.ofD("""
            syscall::read:entry /pid == $target && arg2 == 7011/ { @reads = count(); }
            END { printa("%@d reads\\n", @reads); }
            """);

    @Test
    void aHeldProcessIsSeenFromItsFirstInstructionAndEndsTheSession() throws Exception {
        var ended = new ArrayList<Long>();
        var command = new ProcessBuilder(Load.blocks(9, 7011)).redirectErrorStream(true);
        try (var child = HeldProcess.start(command);
                var session = DTrace.open(reads, Options.defaults().withProcess(child.pid()))) {
            session.onTargetEnd(ended::add).start();
            assertThat(session.targets()).containsExactly(child.pid());

            child.release();

            assertThat(session.await(LIMIT)).isTrue();
            assertThat(session.end()).contains(Session.End.TARGETS_GONE);
            assertThat(session.output()).isEqualTo("9 reads\n");
            assertThat(ended).containsExactly(child.pid());
            assertThat(child.process().waitFor()).isZero();
            assertThat(new String(child.process().getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .contains("9+0 records in");
        }
    }

    @Test
    void aCommandIsStartedHeldAndSeenInItsOwnCode(@TempDir Path directory) {
        Path file = directory.resolve("made");
        var program = DProgram.ofD("""
                pid$target:libc.so.6:execvp:entry { @ = count(); }
                END { printa("%@d\\n", @); }
                """);
        var options = Options.defaults().withCommand(List.of("env", "sh", "-c", "echo x > " + file + "; exit 3"));
        try (var session = DTrace.open(program, options)) {
            assertThat(session.targets()).hasSize(1);
            assertThat(session.programInfo().matches()).isPositive();
            assertThat(Files.exists(file)).isFalse();

            session.start();

            assertThat(session.await(LIMIT)).isTrue();
            assertThat(session.end()).contains(Session.End.TARGETS_GONE);
            assertThat(session.output()).isEqualTo("1\n");
            assertThat(Files.exists(file)).isTrue();
        }
    }

    @Test
    void anAttachedProcessOutlivesTheSession() throws Exception {
        var cat = HeldProcess.start(new ProcessBuilder("cat"));
        try (var in = cat.process().outputWriter();
                var out = cat.process().inputReader()) {
            cat.release();
            requireEcho("past its start", in, out);
            var calls = count("calls");
            var program = DProgram.of(begin().then(calls), end().then(printf("end\n")));
            try (var session = DTrace.open(program, Options.defaults().withProcess(cat.pid()))) {
                session.start().stop();
                assertThat(session.end()).contains(Session.End.STOPPED);
                assertThat(session.output()).isEqualTo("end\n");
            }
            requireEcho("still there", in, out);
        }
        assertThat(cat.process().waitFor()).isZero();
    }

    /** libdtrace 2.0.7 can miss such an end: its thread for the process then goes round and round. */
    @Test
    void aProcessThatEndsAsSoonAsItIsLetRunEndsTheSession() throws Exception {
        var cat = HeldProcess.start(new ProcessBuilder("cat"));
        try (var in = cat.process().outputWriter();
                var out = cat.process().inputReader()) {
            cat.release();
            requireEcho("past its start", in, out);
            var program = DProgram.of(end().then(printf("end\n")));
            try (var session = DTrace.open(program, Options.defaults().withProcess(cat.pid()))) {
                // It is held, so it gets the signal when it is let run.
                assertThat(ProcessHandle.of(cat.pid()).orElseThrow().destroy()).isTrue();

                session.start();

                assertThat(session.await(LIMIT)).isTrue();
                assertThat(session.end()).contains(Session.End.TARGETS_GONE);
                assertThat(session.output()).isEqualTo("end\n");
            }
        }
    }

    @Test
    void whatCannotBeHeldIsNamed() throws Exception {
        assertThatThrownBy(() ->
                        Options.defaults().withProcess(ProcessHandle.current().pid()))
                .isInstanceOf(InvalidProgramException.class);
        var child = new ProcessBuilder("cat").start();
        assertThatThrownBy(() -> DTrace.open(reads, Options.defaults().withProcess(child.pid())))
                .isInstanceOf(SessionException.class)
                .hasMessageContaining("HeldProcess");
        child.destroyForcibly();
        assertThatThrownBy(() -> DTrace.open(reads, Options.defaults().withProcess(4_000_000)))
                .isInstanceOf(SessionException.class)
                .hasMessageContaining("4000000");
        assertThatThrownBy(() -> DTrace.open(reads, Options.defaults().withCommand(List.of("/no/such/command"))))
                .isInstanceOf(SessionException.class)
                .hasMessageContaining("/no/such/command");
    }

    private static void requireEcho(String line, BufferedWriter in, BufferedReader out) throws IOException {
        in.write(line + "\n");
        in.flush();
        assertThat(out.readLine()).isEqualTo(line);
    }
}
