package io.github.dtrace4j.it;

import static io.github.dtrace4j.junit.TraceAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.dtrace4j.junit.DTraceTest;
import io.github.dtrace4j.junit.Recorder;
import io.github.dtrace4j.lab.GuestTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;

/** DTrace is started for the first test alone: how long a test waits for its block to run, from its beginning and from {@code during}. */
@GuestTest
@DTraceTest(lifetime = DTraceTest.Lifetime.CLASS)
class JUnitSpeedIT {

    private record Times(Duration test, Duration toBlock, Duration fromBlock) {}

    private static final List<Times> TIMES = new ArrayList<>();

    private long begun;

    @BeforeEach
    void begin() {
        begun = System.nanoTime();
    }

    @RepeatedTest(3)
    void aBlockRuns(Recorder recorder) {
        var inBlock = new long[1];
        long before = System.nanoTime();
        var trace = recorder.during(() -> inBlock[0] = System.nanoTime());
        long after = System.nanoTime();

        assertThat(trace.withoutJvm()).makesNoCall();
        TIMES.add(new Times(
                Duration.ofNanos(inBlock[0] - begun),
                Duration.ofNanos(inBlock[0] - before),
                Duration.ofNanos(after - inBlock[0])));
    }

    @AfterAll
    static void theSecondTestStartsInAFractionOfTheFirst() {
        TIMES.forEach(t -> System.out.printf(
                "test to block %d ms, during to block %.1f ms, block to trace %.1f ms%n",
                t.test().toMillis(), t.toBlock().toNanos() / 1e6, t.fromBlock().toNanos() / 1e6));
        // The quicker of the two later ones, because the machine may be busy with something else during one.
        Duration later = TIMES.stream()
                .skip(1)
                .map(Times::test)
                .min(Comparator.naturalOrder())
                .orElseThrow();
        assertThat(later).isLessThan(TIMES.getFirst().test().dividedBy(10));
    }
}
