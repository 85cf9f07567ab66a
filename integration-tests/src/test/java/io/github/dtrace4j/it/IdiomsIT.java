package io.github.dtrace4j.it;

import static io.github.dtrace4j.idiom.Latency.elapsed;
import static io.github.dtrace4j.program.Aggregations.distribution;
import static io.github.dtrace4j.program.Builtins.arg;
import static io.github.dtrace4j.program.Builtins.execname;
import static io.github.dtrace4j.provider.Syscall.syscall;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.dtrace4j.DTrace;
import io.github.dtrace4j.data.Distribution.Bucket;
import io.github.dtrace4j.data.Histogram;
import io.github.dtrace4j.examples.load.Load;
import io.github.dtrace4j.idiom.Latency;
import io.github.dtrace4j.lab.GuestTest;
import io.github.dtrace4j.program.DProgram;
import io.github.dtrace4j.program.Event;
import java.time.Duration;
import java.util.List;
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
}
