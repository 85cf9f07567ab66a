package io.github.dtrace4j.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dtrace4j.lab.GuestTest;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The short form of {@link Soak}. */
@GuestTest
class SoakIT {

    private static final long MOST_GROWTH = 8 << 20;

    /** What a worker's JVM takes once when it needs it, such as another chunk of heap, is kept. */
    private static final long MOST_GROWTH_OF_WORKERS = 16 << 20;

    @Test
    void threeSessionsUnderTooMuchLoadLoseNothingUntoldAndDoNotGrow() throws Exception {
        Soak.Result result = Soak.run(Duration.ofMinutes(2));

        assertThat(result.accounts()).hasSize(3).allSatisfy(account -> {
            assertThat(account.delivered()).isPositive();
            assertThat(account.delivered() + account.dropped()).isEqualTo(account.fired());
        });
        Soak.Memory first = result.memory().getFirst();
        Soak.Memory last = result.memory().getLast();
        assertThat(last.heap() - first.heap()).isLessThan(MOST_GROWTH);
        // Not this JVM's resident memory: native memory that earlier tests have freed is touched again bit by bit.
        // In a JVM of its own, Soak shows it too.
        assertThat(last.workers() - first.workers()).isLessThan(MOST_GROWTH_OF_WORKERS);
    }
}
