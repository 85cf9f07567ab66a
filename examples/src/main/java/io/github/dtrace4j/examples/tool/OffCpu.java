package io.github.dtrace4j.examples.tool;

import static io.github.dtrace4j.idiom.Latency.elapsed;
import static io.github.dtrace4j.program.Aggregations.sum;
import static io.github.dtrace4j.program.Builtins.execname;
import static io.github.dtrace4j.program.Functions.stack;

import io.github.dtrace4j.DTrace;
import io.github.dtrace4j.data.Stack;
import io.github.dtrace4j.examples.load.Load;
import io.github.dtrace4j.idiom.Latency;
import io.github.dtrace4j.program.DProgram;
import io.github.dtrace4j.program.Keyed;
import io.github.dtrace4j.provider.Sched;
import java.util.List;

/** Where the threads of a program wait, and how long: nanoseconds off the processor, by kernel stack. */
public final class OffCpu {

    private static final Keyed<Stack, Long> NANOS = sum("nanos", elapsed()).by(stack(8));

    static final DProgram PROGRAM = DProgram.of(Latency.between(Sched.offCpu().probe(), Sched.onCpu())
            .when(execname().eq("sleep"))
            .byThread()
            .into(NANOS));

    private OffCpu() {}

    public static void main() throws Exception {
        try (var session = DTrace.open(PROGRAM)) {
            session.start();
            Load.run(List.of("sleep", "1"));
            session.stop();
            session.snapshot().top(5, NANOS).forEach((stack, n) -> System.out.println(n + " ns\n" + stack + "\n"));
        }
    }
}
