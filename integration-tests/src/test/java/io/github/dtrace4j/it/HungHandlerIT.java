package io.github.dtrace4j.it;

import static io.github.dtrace4j.program.Builtins.arg;
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
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A handler that does not return holds up its session, but not whoever closes it. */
@GuestTest
@WithoutLibraries
@Timeout(180)
class HungHandlerIT {

    private static final int SIZE = 7401;

    private final Event<Long> reads = Event.of((Long size) -> size, arg(2));
    private final DProgram program =
            DProgram.of(syscall("read").entry().when(arg(2).eq(SIZE)).then(reads));
    private final CountDownLatch entered = new CountDownLatch(1);
    private final AtomicBoolean mayReturn = new AtomicBoolean();

    @AfterEach
    void theHandlerReturnsInTheEndAndNothingIsLeft() {
        mayReturn.set(true);
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() ->
                        assertThat(isAnythingEnabled() || isAnyThreadLeft()).isFalse());
    }

    @Test
    void oneThatWaitsIsInterrupted() throws Exception {
        Session session = tracing(Placement.IN_PROCESS, Duration.ofSeconds(10), () -> {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                throw new IllegalStateException("the handler was interrupted", e);
            }
        });

        assertThatThrownBy(session::close)
                .isInstanceOf(SessionException.class)
                .hasMessageContaining("the handler was interrupted");
        awaitAnythingEnabled(false);
    }

    @ParameterizedTest
    @EnumSource(
            value = Placement.class,
            names = {"IN_PROCESS", "ISOLATED"})
    void oneThatHeedsNothingIsGivenUp(Placement placement) throws Exception {
        Session session = tracing(placement, Duration.ofSeconds(1), () -> {
            while (!mayReturn.get()) {
                LockSupport.parkNanos(1_000_000);
            }
        });

        assertThatThrownBy(session::close)
                .isInstanceOf(SessionException.class)
                .hasMessageContaining("given up")
                .cause()
                .satisfies(cause -> assertThat(cause.getStackTrace())
                        .anyMatch(frame -> frame.getClassName().startsWith(HungHandlerIT.class.getName())));
        assertThat(session.state()).isEqualTo(Session.State.CLOSED);
        // Only the thread that hangs could take the probes of this JVM back.
        awaitAnythingEnabled(placement == Placement.IN_PROCESS);
    }

    /** @param patience if the handler is to leave, longer than a busy machine may keep it from that */
    private Session tracing(Placement placement, Duration patience, Runnable handling) throws Exception {
        var options = Options.defaults().withPlacement(placement).withHandlerPatience(patience);
        Session session = DTrace.open(program, options)
                .on(reads, _ -> {
                    entered.countDown();
                    handling.run();
                })
                .start();
        Load.run(Load.blocks(1, SIZE));
        entered.await();
        return session;
    }

    private static void awaitAnythingEnabled(boolean expected) {
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(isAnythingEnabled()).isEqualTo(expected));
    }

    private static boolean isAnythingEnabled() throws IOException {
        if (ProcessHandle.current().descendants().findAny().isPresent()) {
            return true;
        }
        try (Stream<Path> descriptors = Files.list(Path.of("/proc/self/fd"))) {
            return descriptors.anyMatch(HungHandlerIT::isProbe);
        }
    }

    private static boolean isProbe(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString().contains("[perf_event]");
        } catch (IOException e) {
            return false; // closed meanwhile
        }
    }

    private static boolean isAnyThreadLeft() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .anyMatch(name -> name.startsWith("dtrace4j-"));
    }
}
