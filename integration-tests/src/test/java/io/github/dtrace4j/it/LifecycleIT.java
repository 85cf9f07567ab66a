package io.github.dtrace4j.it;

import static io.github.dtrace4j.program.Actions.exit;
import static io.github.dtrace4j.program.Actions.printf;
import static io.github.dtrace4j.program.Aggregations.count;
import static io.github.dtrace4j.program.Builtins.arg;
import static io.github.dtrace4j.program.Builtins.probefunc;
import static io.github.dtrace4j.provider.Dtrace.begin;
import static io.github.dtrace4j.provider.Dtrace.end;
import static io.github.dtrace4j.provider.Profile.tick;
import static io.github.dtrace4j.provider.Syscall.syscall;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.dtrace4j.DTrace;
import io.github.dtrace4j.Options;
import io.github.dtrace4j.Placement;
import io.github.dtrace4j.Session;
import io.github.dtrace4j.SessionException;
import io.github.dtrace4j.examples.load.Load;
import io.github.dtrace4j.lab.GuestTest;
import io.github.dtrace4j.lab.WithoutLibraries;
import io.github.dtrace4j.program.DProgram;
import io.github.dtrace4j.program.Event;
import io.github.dtrace4j.program.Global;
import io.github.dtrace4j.program.Keyed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A session can be closed in every state, and leaves nothing behind. */
@GuestTest
@WithoutLibraries
class LifecycleIT {

    private static final Duration LONG = Duration.ofMinutes(2);

    private final Keyed<String, Long> reads = count("reads").by(probefunc());
    private final DProgram program =
            DProgram.of(syscall("read").entry().when(arg(2).eq(777)).then(reads));

    @AfterEach
    void nothingIsLeftBehind() {
        // The probes are the whole machine's: what an earlier test had may take a moment more.
        await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> {
            assertThat(threadsOfSessions()).isEmpty();
            assertThat(descriptorsOf("anon_inode:bpf-prog")).isEmpty();
            assertThat(descriptorsOf("anon_inode:bpf-map")).isEmpty();
            assertThat(descriptorsOf("anon_inode:[perf_event]")).isEmpty();
            assertThat(Files.readString(Path.of("/sys/kernel/tracing/kprobe_events")))
                    .isEmpty();
            assertThat(Files.readString(Path.of("/sys/kernel/tracing/uprobe_events")))
                    .isEmpty();
        });
    }

    @Test
    void twoSessionsOneAfterTheOther() throws Exception {
        for (int round = 1; round <= 2; round++) {
            try (var session = DTrace.open(program)) {
                session.start();
                Load.run(Load.blocks(round, 777));
                assertThat(session.stop().snapshot().get(reads)).containsEntry("read", (long) round);
            }
        }
    }

    @Test
    void aSecondSessionAtTheSameTimeIsRefusedAndTheFirstGoesOn() throws Exception {
        try (var first = DTrace.open(program)) {
            first.start();

            assertThatThrownBy(() -> DTrace.open(program, Options.defaults().withPlacement(Placement.IN_PROCESS)))
                    .isInstanceOf(SessionException.class)
                    .hasMessageContaining("allows one at a time")
                    .hasMessageContaining("Placement.ISOLATED");

            Load.run(Load.blocks(3, 777));
            assertThat(first.stop().snapshot().get(reads)).containsEntry("read", 3L);
        }
    }

    @Test
    void snapshotsOfARunningSessionHoldWhatFiredBefore() throws Exception {
        try (var session = DTrace.open(program)) {
            session.start();
            for (int round = 1; round <= 3; round++) {
                Load.run(Load.blocks(10, 777));
                assertThat(session.snapshot().get(reads)).containsEntry("read", 10L * round);
            }
        }
    }

    @Test
    void closeBeforeStart() {
        var session = DTrace.open(program);
        assertThat(session.state()).isEqualTo(Session.State.OPEN);
        assertThatThrownBy(session::snapshot).isInstanceOf(SessionException.class);

        session.close();
        session.close();

        assertThat(session.state()).isEqualTo(Session.State.CLOSED);
        assertThatThrownBy(session::start).isInstanceOf(SessionException.class);
        assertThatThrownBy(session::snapshot).isInstanceOf(SessionException.class);
    }

    @Test
    void closeWhileRunning() {
        var session = DTrace.open(program);
        session.start();
        assertThat(session.state()).isEqualTo(Session.State.RUNNING);

        session.close();

        assertThat(session.state()).isEqualTo(Session.State.CLOSED);
    }

    @Test
    void closeAfterStop() {
        var session = DTrace.open(program);
        session.start().stop().stop();
        assertThat(session.state()).isEqualTo(Session.State.STOPPED);

        session.close();
        session.close();
    }

    @Test
    void closeOutOfAHandler() {
        var ticks = Event.of((Long n) -> n, arg(0));
        var session = DTrace.open(DProgram.of(tick(Duration.ofMillis(100)).then(ticks)));
        session.on(ticks, _ -> session.close());

        session.start();
        assertThat(session.await(LONG)).isTrue();
        session.close();
    }

    @Test
    void closeByManyThreadsAtOnce() throws Exception {
        var session = DTrace.open(program);
        session.start();
        var ready = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var closings = Stream.generate(() -> threads.submit(() -> {
                        ready.await();
                        session.close();
                        return session.state();
                    }))
                    .limit(8)
                    .toList();
            ready.countDown();
            for (var closing : closings) {
                assertThat(closing.get()).isEqualTo(Session.State.CLOSED);
            }
        }
    }

    @Test
    void exitInTheProgramEndsTheSessionWithTheDataOfItsEndClause() {
        var program = DProgram.of(
                begin().then(printf("begin\n")),
                tick(Duration.ofMillis(200)).then(printf("tick\n"), exit(7)),
                end().then(printf("end\n")));
        try (var session = DTrace.open(program)) {
            assertThat(session.start().await(LONG)).isTrue();

            assertThat(session.exitStatus()).hasValue(7);
            assertThat(session.output()).startsWith("begin\ntick\n").endsWith("end\n");
        }
    }

    @Test
    void theStreamOfEventsBlocksForTheNextAndEndsWithTheSession() {
        var ticks = Event.of((Long n) -> n, arg(0));
        var fired = Global.integer("fired");
        // Not by time, in which a busy machine may not fire often enough.
        var program = DProgram.of(
                tick(Duration.ofMillis(100)).then(fired.increment(), ticks),
                tick(Duration.ofMillis(100)).when(fired.ge(5)).then(exit(0)));
        try (var session = DTrace.open(program)) {
            session.start();

            assertThat(session.events(ticks).limit(2)).hasSize(2);
            assertThat(session.events(ticks).toList()).isNotEmpty();
            assertThat(session.state()).isEqualTo(Session.State.STOPPED);
        }
    }

    private static List<String> threadsOfSessions() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("dtrace4j-"))
                .toList();
    }

    private static List<String> descriptorsOf(String kind) throws IOException {
        try (var fds = Files.list(Path.of("/proc/self/fd"))) {
            return fds.map(LifecycleIT::target).filter(t -> t.startsWith(kind)).toList();
        }
    }

    private static String target(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException e) {
            return "closed meanwhile";
        }
    }
}
