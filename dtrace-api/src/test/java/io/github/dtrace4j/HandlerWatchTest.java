package io.github.dtrace4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class HandlerWatchTest {

    /** Where nothing depends on how busy the machine is. */
    private static final Duration PATIENCE = Duration.ofMillis(100);

    /** Where the handler must not be given up: longer than a busy machine keeps its thread from running. */
    private static final Duration LONG_PATIENCE = Duration.ofMillis(1500);

    private final HandlerWatch watch = new HandlerWatch();
    private final CountDownLatch over = new CountDownLatch(1);
    private final AtomicBoolean interrupted = new AtomicBoolean();
    private final AtomicBoolean givenUp = new AtomicBoolean();

    @Test
    void aHandlerThatWaitsIsInterruptedAndWhoWaitsForItGoesOn() throws Exception {
        handling(() -> {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                interrupted.set(true);
            }
        });

        guard(LONG_PATIENCE);

        assertThat(interrupted).isTrue();
        assertThat(givenUp).isFalse();
    }

    @Test
    void aHandlerThatDoesNotHeedAnInterruptIsGivenUpAndShown() throws Exception {
        var mayReturn = new AtomicBoolean();
        handling(() -> {
            while (!mayReturn.get()) {
                LockSupport.parkNanos(1_000_000);
            }
        });

        assertThatThrownBy(() -> guard(PATIENCE))
                .isInstanceOf(SessionException.class)
                .hasMessageContaining("100 ms")
                .hasMessageContaining("given up")
                .cause()
                .satisfies(cause -> assertThat(cause.getStackTrace())
                        .anyMatch(frame -> frame.getClassName().startsWith(HandlerWatchTest.class.getName())));
        assertThat(givenUp).isTrue();
        mayReturn.set(true);
    }

    @Test
    void manyCallsThatReturnAreNoHang() throws Exception {
        long end = System.nanoTime() + 2 * LONG_PATIENCE.toNanos();
        Thread.ofPlatform().start(() -> {
            while (System.nanoTime() < end) {
                watch.enter();
                LockSupport.parkNanos(1_000_000);
                watch.leave();
            }
            interrupted.set(Thread.interrupted());
            over.countDown();
        });

        guard(LONG_PATIENCE);

        assertThat(interrupted).isFalse();
        assertThat(givenUp).isFalse();
    }

    @Test
    void theHandlersOwnThreadIsNotWatched() throws Exception {
        handling(() ->
                watch.guard(PATIENCE, () -> givenUp.set(true), () -> LockSupport.parkNanos(5 * PATIENCE.toNanos())));

        over.await();

        assertThat(givenUp).isFalse();
    }

    /** Runs a handler's call in a thread of its own, and returns when it is under way. */
    private void handling(Runnable handler) throws InterruptedException {
        var entered = new CountDownLatch(1);
        Thread.ofPlatform().daemon().start(() -> {
            watch.enter();
            entered.countDown();
            try {
                handler.run();
            } finally {
                watch.leave();
                over.countDown();
            }
        });
        entered.await();
    }

    private void guard(Duration patience) {
        watch.guard(
                patience,
                () -> {
                    givenUp.set(true);
                    over.countDown();
                },
                () -> {
                    try {
                        over.await();
                    } catch (InterruptedException e) {
                        throw new AssertionError(e);
                    }
                });
    }
}
