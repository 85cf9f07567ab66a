package io.github.dtrace4j.it;

import static io.github.dtrace4j.program.Aggregations.count;
import static io.github.dtrace4j.program.Aggregations.sum;
import static io.github.dtrace4j.program.Builtins.arg;
import static io.github.dtrace4j.program.Builtins.probefunc;
import static io.github.dtrace4j.provider.Syscall.syscall;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.github.dtrace4j.DTrace;
import io.github.dtrace4j.Interval;
import io.github.dtrace4j.Session;
import io.github.dtrace4j.examples.load.Load;
import io.github.dtrace4j.lab.GuestTest;
import io.github.dtrace4j.lab.WithoutLibraries;
import io.github.dtrace4j.program.DProgram;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What is aggregated in each interval of a session, against load whose size is known. */
@GuestTest
@WithoutLibraries
class IntervalsIT {

    /** A block size that nothing else on the machine reads with. */
    private static final int ODD_SIZE = 23_456;

    @Test
    void intervalsAddUpToWhatWasCountedAndGiveRates() throws Exception {
        var reads = count("reads");
        var bytes = sum("bytes", arg(2)).by(probefunc());
        var program =
                DProgram.of(syscall("read").entry().when(arg(2).eq(ODD_SIZE)).then(reads, bytes));
        var loads = new AtomicInteger();

        try (var session = DTrace.open(program)) {
            // The load starts when an interval has begun: after the first one has ended, in which nothing was read.
            List<Interval> intervals = session.start()
                    .intervals(Duration.ofMillis(500))
                    .peek(interval -> {
                        if (loads.getAndIncrement() == 0) {
                            Thread.ofPlatform().start(() -> load(session));
                        }
                    })
                    .toList();

            assertThat(intervals.getFirst().added().get(reads)).isEmpty();
            assertThat(intervals.getFirst().perSecond(reads)).isZero();
            assertThat(intervals.getFirst().perSecond(bytes)).isEmpty();
            assertThat(intervals.stream()
                            .mapToLong(i -> i.added().get(reads).orElse(0L))
                            .sum())
                    .isEqualTo(250);
            assertThat(intervals).allSatisfy(interval -> {
                double seconds = interval.length().toNanos() / 1e9;
                assertThat(seconds).isPositive();
                assertThat(interval.perSecond(reads) * seconds)
                        .isCloseTo(interval.added().get(reads).orElse(0L), within(1e-6));
                assertThat(interval.perSecond(bytes).values())
                        .allSatisfy(rate -> assertThat(rate * seconds)
                                .isCloseTo(interval.added().get(bytes).get("read"), withinPercentage(1e-6)));
            });
        }
    }

    private static void load(Session session) {
        try {
            Load.run(Load.blocks(250, ODD_SIZE));
            session.stop();
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
