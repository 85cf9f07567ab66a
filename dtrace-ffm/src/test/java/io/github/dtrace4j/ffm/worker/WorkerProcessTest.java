package io.github.dtrace4j.ffm.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dtrace4j.Options;
import io.github.dtrace4j.SessionException;
import io.github.dtrace4j.ffm.Delivered;
import io.github.dtrace4j.spi.ProgramPlan;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What becomes of processes that do not do what a worker does. */
class WorkerProcessTest {

    private static final Duration CLOSING = Duration.ofMinutes(1);

    private final BlockingQueue<Long> crashed = new LinkedBlockingQueue<>();

    private void note(long pid, boolean inOrder) {
        if (!inOrder) {
            crashed.add(pid);
        }
    }

    @Test
    void oneThatEndsIsSaidToHaveEndedAndWithItsLastWords() throws InterruptedException {
        var worker = WorkerProcess.start(List.of("sh", "-c", "echo out of luck >&2; exit 3"), CLOSING, this::note);

        assertThatThrownBy(() -> open(worker))
                .isInstanceOf(SessionException.class)
                .hasMessageContaining("ended with status 3")
                .hasMessageContaining("out of luck");
        awaitCrash();
    }

    @Test
    void oneThatTalksNonsenseIsKilledAndItsLastWordsAreKept() throws InterruptedException {
        var worker = WorkerProcess.start(
                List.of("sh", "-c", "echo out of its mind >&2; echo this is no greeting of a worker; exec sleep 1000"),
                CLOSING,
                Duration.ofSeconds(1),
                this::note);

        assertThatThrownBy(() -> open(worker))
                .isInstanceOf(SessionException.class)
                .hasMessageContaining("was killed")
                .hasMessageContaining("out of its mind");
        awaitCrash();
    }

    @Test
    void oneThatDoesNotEndWhenTheSessionIsClosedIsKilled() throws InterruptedException {
        // Serves the session in order, but never comes back from closing it, as when libdtrace hangs.
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var worker = WorkerProcess.start(
                List.of(java, "-cp", System.getProperty("java.class.path"), HangingWorker.class.getName()),
                CLOSING,
                this::note);
        var session = open(worker);

        assertThatThrownBy(session::close)
                .isInstanceOf(SessionException.class)
                .hasMessageContaining("had not closed it after 1 s and was killed");

        awaitCrash();
    }

    @Test
    void oneThatDoesNotOpenTheSessionIsKilled() throws InterruptedException {
        var worker = WorkerProcess.start(List.of("sleep", "1000"), CLOSING, this::note);

        assertThatThrownBy(() -> open(worker, new ProgramPlan("BEGIN {}", List.of(), List.of()), Duration.ofSeconds(1)))
                .isInstanceOf(SessionException.class)
                .hasMessageContaining("had not opened it after 1 s and was killed");

        awaitCrash();
    }

    @Test
    void oneThatDoesNotReadALongProgramIsKilled() throws InterruptedException {
        var worker = WorkerProcess.start(List.of("sleep", "1000"), CLOSING, this::note);
        String longerThanAPipe = "BEGIN {}\n".repeat(1 << 17);

        assertThatThrownBy(() ->
                        open(worker, new ProgramPlan(longerThanAPipe, List.of(), List.of()), Duration.ofSeconds(1)))
                .isInstanceOf(SessionException.class)
                .hasMessageContaining("had not opened it after 1 s and was killed");

        awaitCrash();
    }

    private void awaitCrash() throws InterruptedException {
        assertThat(crashed.poll(1, TimeUnit.MINUTES)).isNotNull();
    }

    private static RemoteSession open(Transport transport) {
        return open(transport, new ProgramPlan("BEGIN {}", List.of(), List.of()), Duration.ofMinutes(10));
    }

    private static RemoteSession open(Transport transport, ProgramPlan plan, Duration opening) {
        return RemoteSession.open(transport, plan, Options.defaults(), new Delivered(), opening, Duration.ofSeconds(1));
    }
}
