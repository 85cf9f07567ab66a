package io.github.dtrace4j.examples.seed;

import static io.github.dtrace4j.idiom.Latency.elapsed;
import static io.github.dtrace4j.program.AggregationActions.printa;
import static io.github.dtrace4j.program.Aggregations.avg;
import static io.github.dtrace4j.program.Builtins.arg;
import static io.github.dtrace4j.program.Builtins.execname;
import static io.github.dtrace4j.program.Builtins.walltimestamp;
import static io.github.dtrace4j.provider.Dtrace.end;
import static io.github.dtrace4j.provider.Syscall.syscall;

import io.github.dtrace4j.DTrace;
import io.github.dtrace4j.data.Average;
import io.github.dtrace4j.examples.load.Load;
import io.github.dtrace4j.idiom.Latency;
import io.github.dtrace4j.program.DProgram;
import io.github.dtrace4j.program.Event;
import io.github.dtrace4j.program.IntVariable;
import io.github.dtrace4j.program.Keyed;
import io.github.dtrace4j.program.Self;
import java.time.Duration;
import java.time.Instant;

/** S17: the read tracer. A line for each read with its wall-clock time, and at the end the average by program. */
public final class ReadTracer {

    record Read(Instant at, String program, long fd, Duration took) {}

    private static final IntVariable FD = Self.integer("fd");

    private static final Event<Read> READS = Event.of(
            Read::new, walltimestamp().asInstant(), execname(), FD, elapsed().asDuration());

    private static final Keyed<String, Average> AVERAGE =
            avg("nanos", elapsed()).by(execname());

    static final DProgram PROGRAM = DProgram.of(syscall("read").entry().then(FD.set(arg(0))))
            .and(Latency.between(syscall("read").entry(), syscall("read").returns())
                    .byThread()
                    .into(READS, AVERAGE, FD.clear()))
            .and(end().then(printa("%s: %@d ns on average\n", AVERAGE)));

    private ReadTracer() {}

    public static void main() throws Exception {
        try (var session = DTrace.open(PROGRAM)) {
            session.on(READS, System.out::println).onOutput(System.out::print).start();
            Load.run(Load.blocks(10, 4096));
            session.stop();
        }
    }
}
