package io.github.dtrace4j.examples.seed;

import static io.github.dtrace4j.program.Aggregations.avg;
import static io.github.dtrace4j.program.Builtins.arg;
import static io.github.dtrace4j.program.Builtins.execname;
import static io.github.dtrace4j.program.Builtins.timestamp;
import static io.github.dtrace4j.program.Builtins.walltimestamp;
import static io.github.dtrace4j.provider.Syscall.syscall;

import io.github.dtrace4j.DTrace;
import io.github.dtrace4j.examples.load.Load;
import io.github.dtrace4j.program.DProgram;
import io.github.dtrace4j.program.Event;
import io.github.dtrace4j.program.Self;
import io.github.dtrace4j.program.This;
import java.time.Duration;
import java.time.Instant;

/** S17: the read tracer. A line for each read with its wall-clock time, and at the end the average by program. */
public final class ReadTracer {

    private ReadTracer() {}

    record Read(Instant at, String program, long fd, Duration took) {}

    public static void main() throws Exception {
        var fd = Self.integer("fd");
        var start = Self.integer("start");
        var elapsed = This.integer("elapsed");
        var reads = Event.of(Read::new, walltimestamp().asInstant(), execname(), fd, elapsed.asDuration());
        var average = avg("nanos", elapsed).by(execname());
        var program = DProgram.of(
                syscall("read").entry().then(fd.set(arg(0)), start.set(timestamp())),
                syscall("read")
                        .returns()
                        .when(start.isSet())
                        .then(elapsed.set(timestamp().minus(start)), reads, average, fd.clear(), start.clear()));
        try (var session = DTrace.open(program)) {
            session.on(reads, System.out::println).start();
            Load.run(Load.blocks(10, 4096));
            session.stop();
            session.snapshot().get(average).forEach((name, a) -> System.out.printf("%s: %.0f ns%n", name, a.mean()));
        }
    }
}
