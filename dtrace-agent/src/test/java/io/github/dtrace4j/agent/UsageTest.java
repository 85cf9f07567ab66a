package io.github.dtrace4j.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dtrace4j.RefusedException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Limits are a user's, not a connection's. */
class UsageTest {

    private static final Peer APP = new Peer("app", "app", Peer.Ids.UNKNOWN);
    private static final Peer OTHER = new Peer("other", "app", Peer.Ids.UNKNOWN);

    private static final Limits LIMITS = new Limits(2, 100, 3, 1, 1, Duration.ofMillis(10), 1, 1);

    private final AtomicLong millis = new AtomicLong(1_000_000);
    private final Usage usage = new Usage(() -> Instant.ofEpochMilli(millis.get()));

    @Test
    void sessionsAtOnceAreCountedForEachUser() {
        var first = usage.take(APP, LIMITS, 1);
        usage.take(APP, LIMITS, 1);
        assertThatThrownBy(() -> usage.take(APP, LIMITS, 1))
                .isInstanceOfSatisfying(
                        RefusedException.class, e -> assertThat(e.reason()).isEqualTo(RefusedException.Reason.LIMIT))
                .hasMessageContaining("2 sessions");
        usage.take(OTHER, LIMITS, 1);

        first.close();
        first.close(); // gives back once
        usage.take(APP, LIMITS, 1);
        assertThatThrownBy(() -> usage.take(APP, LIMITS, 1)).isInstanceOf(RefusedException.class);
    }

    @Test
    void memoryIsThatOfAllSessions() {
        var first = usage.take(APP, LIMITS, 60);
        assertThatThrownBy(() -> usage.take(APP, LIMITS, 41)).hasMessageContaining("60 of 100");
        assertThatThrownBy(() -> usage.take(APP, LIMITS, Long.MAX_VALUE)).isInstanceOf(RefusedException.class);
        usage.take(APP, LIMITS, 40);
        first.close();
        usage.take(APP, LIMITS, 60);
    }

    @Test
    void openingsAreCountedOverAMinute() {
        for (int i = 0; i < 3; i++) {
            usage.countOpening(APP, LIMITS);
        }
        assertThatThrownBy(() -> usage.countOpening(APP, LIMITS)).hasMessageContaining("3 within a minute");
        usage.countOpening(OTHER, LIMITS);

        millis.addAndGet(20_000);
        usage.countOpening(APP, LIMITS);
        assertThatThrownBy(() -> usage.countOpening(APP, LIMITS)).isInstanceOf(RefusedException.class);

        millis.addAndGet(-500_000); // the clock is set back
        assertThatThrownBy(() -> usage.countOpening(APP, LIMITS)).isInstanceOf(RefusedException.class);
        millis.addAndGet(60_000);
        assertThatCode(() -> usage.countOpening(APP, LIMITS)).doesNotThrowAnyException();
    }

    @Test
    void aPaceLetsASecondsWorthThroughAndThenMakesWait() {
        var nanos = new AtomicLong();
        var pace = new Pace(10, nanos::get);
        for (int i = 0; i < 10; i++) {
            assertThat(pace.waitFor(1)).isNotPositive();
        }
        assertThat(pace.waitFor(1)).isEqualTo(Duration.ofMillis(100).toNanos());
        assertThat(pace.waitFor(5)).isEqualTo(Duration.ofMillis(600).toNanos());
        nanos.addAndGet(Duration.ofMinutes(1).toNanos());
        assertThat(pace.waitFor(10)).isNotPositive();
        assertThat(pace.waitFor(1)).isPositive();
    }
}
