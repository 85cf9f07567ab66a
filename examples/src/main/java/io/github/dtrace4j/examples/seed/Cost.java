package io.github.dtrace4j.examples.seed;

import static io.github.dtrace4j.program.Aggregations.count;
import static io.github.dtrace4j.program.Builtins.probefunc;
import static io.github.dtrace4j.provider.Syscall.anySyscall;

import io.github.dtrace4j.DTrace;
import io.github.dtrace4j.examples.load.Load;
import io.github.dtrace4j.program.DProgram;

/** S24: what tracing costs: nothing once the session is closed, and something measurable while every system call is counted. */
public final class Cost {

    static final DProgram PROGRAM =
            DProgram.of(anySyscall().entry().then(count("calls").by(probefunc())));

    private Cost() {}

    public static void main() throws Exception {
        long before = nanosOfLoad();
        long during;
        try (var session = DTrace.open(PROGRAM)) {
            session.start();
            during = nanosOfLoad();
        }
        long after = nanosOfLoad();
        System.out.printf("with everything counted: %.2f times as long%n", (double) during / before);
        System.out.printf("with nothing enabled again: %.2f times as long%n", (double) after / before);
    }

    private static long nanosOfLoad() throws Exception {
        long start = System.nanoTime();
        Load.run(Load.blocks(200_000, 1));
        return System.nanoTime() - start;
    }
}
