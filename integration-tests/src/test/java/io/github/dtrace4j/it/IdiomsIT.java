package io.github.dtrace4j.it;

import static io.github.dtrace4j.idiom.Latency.elapsed;
import static io.github.dtrace4j.program.Aggregations.count;
import static io.github.dtrace4j.program.Aggregations.distribution;
import static io.github.dtrace4j.program.Aggregations.sum;
import static io.github.dtrace4j.program.Builtins.arg;
import static io.github.dtrace4j.program.Builtins.execname;
import static io.github.dtrace4j.provider.Syscall.syscall;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.github.dtrace4j.DTrace;
import io.github.dtrace4j.Interval;
import io.github.dtrace4j.Session;
import io.github.dtrace4j.data.Distribution.Bucket;
import io.github.dtrace4j.data.Histogram;
import io.github.dtrace4j.examples.load.Load;
import io.github.dtrace4j.idiom.Latency;
import io.github.dtrace4j.lab.GuestTest;
import io.github.dtrace4j.program.DProgram;
import io.github.dtrace4j.program.Event;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** The idioms of one call, against load whose size is known. */
@GuestTest
class IdiomsIT {

    /** A block size that nothing else on the machine reads with. */
    private static final int ODD_SIZE = 23_456;

    @Test
    void distributionsHaveTheirSumAndLatenciesEveryCall() throws Exception {
        var ofLoad = execname().eq("dd").and(arg(2).eq(ODD_SIZE));
        var sizes = distribution("sizes", arg(2)).by(execname());
        var nanos = distribution("nanos", elapsed());
        var reads = Event.of((Duration took) -> took, elapsed().asDuration());
        var program = DProgram.of(
                        Latency.between(syscall("read").entry(), syscall("read").returns())
                                .when(ofLoad)
                                .byThread()
                                .into(nanos, reads))
                .and(syscall("read").entry().when(ofLoad).then(sizes));

        try (var session = DTrace.open(program)) {
            session.start();
            Load.run(Load.blocks(300, ODD_SIZE));
            var snapshot = session.stop().snapshot();
            List<Long> took = session.events(reads).map(Duration::toNanos).toList();

            Histogram ofSizes = snapshot.get(sizes).get("dd");
            assertThat(ofSizes.buckets()).containsExactly(new Bucket(16384, 32767, 300));
            assertThat(ofSizes.sum()).isEqualTo(300L * ODD_SIZE);
            assertThat(ofSizes.mean()).isEqualTo(ODD_SIZE);
            assertThat(took).hasSize(300).allSatisfy(n -> assertThat(n).isPositive());
            assertThat(snapshot.get(nanos).orElseThrow())
                    .returns(300L, Histogram::count)
                    .returns(took.stream().mapToLong(n -> n).sum(), Histogram::sum);
        }
    }

    @Test
    void intervalsAddUpToWhatWasCountedAndGiveRates() throws Exception {
        var reads = count("reads");
        var bytes = sum("bytes", arg(2)).by(execname());
        var program = DProgram.of(syscall("read")
                .entry()
                .when(execname().eq("dd").and(arg(2).eq(ODD_SIZE)))
                .then(reads, bytes));
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
                                .isCloseTo(interval.added().get(bytes).get("dd"), withinPercentage(1e-6)));
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
