package io.github.dtrace4j.examples.tool;

import static io.github.dtrace4j.idiom.Latency.elapsed;
import static io.github.dtrace4j.program.Aggregations.distribution;
import static io.github.dtrace4j.program.Builtins.tid;

import io.github.dtrace4j.DTrace;
import io.github.dtrace4j.data.Histogram;
import io.github.dtrace4j.examples.load.Load;
import io.github.dtrace4j.idiom.Latency;
import io.github.dtrace4j.program.DProgram;
import io.github.dtrace4j.program.Scalar;
import io.github.dtrace4j.provider.Sched;
import java.util.List;

/** How long threads that are ready wait for a processor, in nanoseconds. */
public final class RunQueueLatency {

    private static final Scalar<Histogram> NANOS = distribution("nanos", elapsed());

    static final DProgram PROGRAM = DProgram.of(Latency.between(Sched.enqueue().probe(), Sched.onCpu())
            .by(Sched.enqueue().arguments().thread().id(), tid())
            .into(NANOS));

    private RunQueueLatency() {}

    public static void main() throws Exception {
        try (var session = DTrace.open(PROGRAM)) {
            session.start();
            Load.run(List.of("sh", "-c", "for i in 1 2 3 4; do sleep 0.1 & done; wait"));
            session.stop();
            System.out.println(session.snapshot().get(NANOS).orElseThrow());
        }
    }
}
