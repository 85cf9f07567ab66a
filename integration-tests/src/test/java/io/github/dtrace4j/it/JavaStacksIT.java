package io.github.dtrace4j.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dtrace4j.DTrace;
import io.github.dtrace4j.Snapshot;
import io.github.dtrace4j.data.Stack;
import io.github.dtrace4j.lab.GuestTest;
import io.github.dtrace4j.lab.WithoutLibraries;
import io.github.dtrace4j.program.DProgram;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** The frames of Java methods in user stacks have the names of the methods. */
@GuestTest
@WithoutLibraries
class JavaStacksIT {

    private static final String METHOD = "long io.github.dtrace4j.it.BusyJvm.computeSomethingForALongTime(long)";

    @Test
    void aCompiledMethodOfThisJvm() throws InterruptedException {
        var done = new AtomicBoolean();
        var result = new AtomicLong();
        Thread busy = Thread.ofPlatform().start(() -> {
            while (!done.get()) {
                result.set(BusyJvm.computeSomethingForALongTime(result.get()));
            }
        });
        try {
            assertThat(framesOf(ProcessHandle.current().pid()))
                    .anySatisfy(frame -> assertThat(frame.function()).isEqualTo(METHOD))
                    .filteredOn(frame -> frame.function().equals(METHOD))
                    .allMatch(Stack.Frame::isJava)
                    .noneMatch(Stack.Frame::isInterpreted);
        } finally {
            done.set(true);
            busy.join();
        }
    }

    @Test
    void aCompiledMethodOfAnotherJvm() throws Exception {
        Process other = BusyJvm.start();
        try (OutputStream stop = other.getOutputStream()) {
            assertThat(framesOf(other.pid()))
                    .anySatisfy(frame -> assertThat(frame.function()).isEqualTo(METHOD));
            stop.write('\n');
        }
        assertThat(other.waitFor()).isZero();
    }

    @Test
    void anInterpretedMethodIsMarked() throws Exception {
        Process other = BusyJvm.start("-Xint");
        try (OutputStream stop = other.getOutputStream()) {
            assertThat(framesOf(other.pid())).anyMatch(Stack.Frame::isInterpreted);
            stop.write('\n');
        }
        assertThat(other.waitFor()).isZero();
    }

    /** All frames of the stacks that were seen in a second or more of computing. */
    private static List<Stack.Frame> framesOf(long pid) {
        String d = """
                profile-49 /arg1 != 0 && pid == %d/ { @stacks[ustack(4)] = count(); samples++; }
                tick-100ms /samples >= 20/ { exit(0); }
                """.formatted(pid);
        try (var session = DTrace.open(DProgram.ofD(d))) {
            assertThat(session.start().await(Duration.ofMinutes(2))).isTrue();
            Snapshot snapshot = session.snapshot();
            return snapshot.aggregations().getFirst().entries().stream()
                    .flatMap(entry -> ((Stack) entry.keys().getFirst()).frames().stream())
                    .toList();
        }
    }
}
