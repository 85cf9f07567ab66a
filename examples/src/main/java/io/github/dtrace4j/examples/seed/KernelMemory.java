package io.github.dtrace4j.examples.seed;

import static io.github.dtrace4j.Platform.FREEBSD;
import static io.github.dtrace4j.Platform.LINUX;
import static io.github.dtrace4j.program.Aggregations.sum;
import static io.github.dtrace4j.program.Builtins.arg;
import static io.github.dtrace4j.program.Builtins.execname;
import static io.github.dtrace4j.provider.Fbt.fbt;

import io.github.dtrace4j.DTrace;
import io.github.dtrace4j.examples.load.Load;
import io.github.dtrace4j.program.DProgram;
import io.github.dtrace4j.program.Keyed;
import java.time.Duration;

/** S22: kernel memory that is allocated, in bytes by program, the ten that take most, every 5 seconds. */
public final class KernelMemory {

    private static final Keyed<String, Long> BYTES = sum("bytes", arg(0)).by(execname());

    static final DProgram PROGRAM = DProgram.of(fbt("malloc")
            .entry()
            .on(FREEBSD)
            .or(fbt("__kmalloc_noprof").entry().on(LINUX))
            .then(BYTES));

    private KernelMemory() {}

    public static void main() throws Exception {
        try (var session = DTrace.open(PROGRAM)) {
            session.start();
            Load.start(Load.listings("/etc", Duration.ofSeconds(12)));
            session.intervals(Duration.ofSeconds(5))
                    .limit(2)
                    .forEach(interval ->
                            System.out.println("in 5 s: " + interval.added().top(10, BYTES)));
        }
    }
}
