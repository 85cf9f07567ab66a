package io.github.dtrace4j.examples.tool;

import static io.github.dtrace4j.program.Aggregations.count;
import static io.github.dtrace4j.program.Builtins.arg;
import static io.github.dtrace4j.program.Functions.stack;
import static io.github.dtrace4j.provider.Profile.profile;

import io.github.dtrace4j.DTrace;
import io.github.dtrace4j.data.Stack;
import io.github.dtrace4j.examples.load.Load;
import io.github.dtrace4j.program.DProgram;
import io.github.dtrace4j.program.Keyed;

/** Which functions of the kernel take the most time: where the processors are, 997 times a second. */
public final class HotKernel {

    private static final Keyed<Stack, Long> SAMPLES = count("samples").by(stack(1));

    static final DProgram PROGRAM = DProgram.of(profile(997).when(arg(0).ne(0)).then(SAMPLES));

    private HotKernel() {}

    public static void main() throws Exception {
        try (var session = DTrace.open(PROGRAM)) {
            session.start();
            Load.run(Load.blocks(5000, 65_536));
            session.stop();
            session.snapshot().top(10, SAMPLES).forEach((top, n) -> System.out.printf("%6d %s%n", n, top));
        }
    }
}
