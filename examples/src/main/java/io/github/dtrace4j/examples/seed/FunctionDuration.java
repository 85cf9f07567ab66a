package io.github.dtrace4j.examples.seed;

import static io.github.dtrace4j.Platform.FREEBSD;
import static io.github.dtrace4j.Platform.LINUX;
import static io.github.dtrace4j.idiom.Latency.elapsed;
import static io.github.dtrace4j.program.Aggregations.distribution;
import static io.github.dtrace4j.provider.Fbt.fbt;

import io.github.dtrace4j.DTrace;
import io.github.dtrace4j.data.Histogram;
import io.github.dtrace4j.examples.load.Load;
import io.github.dtrace4j.idiom.Latency;
import io.github.dtrace4j.program.DProgram;
import io.github.dtrace4j.program.Probe;
import io.github.dtrace4j.program.Scalar;

/** S14: how long a function of the kernel takes: FreeBSD's biodone, or Linux' vfs_read, in nanoseconds. */
public final class FunctionDuration {

    private static final Scalar<Histogram> NANOS = distribution("nanos", elapsed());

    private static final Probe BEGIN =
            fbt("biodone").entry().on(FREEBSD).or(fbt("vfs_read").entry().on(LINUX));

    private static final Probe END =
            fbt("biodone").returns().on(FREEBSD).or(fbt("vfs_read").returns().on(LINUX));

    static final DProgram PROGRAM =
            DProgram.of(Latency.between(BEGIN, END).named("began").byThread().into(NANOS));

    private FunctionDuration() {}

    public static void main() throws Exception {
        try (var session = DTrace.open(PROGRAM)) {
            session.start();
            Load.run(Load.blocks(1000, 4096));
            session.stop();
            System.out.println(session.snapshot().get(NANOS).orElseThrow());
        }
    }
}
