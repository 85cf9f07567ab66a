package io.github.dtrace4j.examples.seed;

import static io.github.dtrace4j.program.Aggregations.count;
import static io.github.dtrace4j.program.Builtins.arg;
import static io.github.dtrace4j.program.Functions.stack;
import static io.github.dtrace4j.provider.Profile.profile;

import io.github.dtrace4j.DTrace;
import io.github.dtrace4j.data.Stack;
import io.github.dtrace4j.examples.load.Load;
import io.github.dtrace4j.program.DProgram;
import io.github.dtrace4j.program.Keyed;

/** S18: where the kernel spends its time: stacks at 997 Hz, the five most frequent first. */
public final class CpuProfile {

    private static final Keyed<Stack, Long> STACKS = count("stacks").by(stack());

    static final DProgram PROGRAM = DProgram.of(profile(997).when(arg(0).ne(0)).then(STACKS));

    private CpuProfile() {}

    public static void main() throws Exception {
        try (var session = DTrace.open(PROGRAM)) {
            session.start();
            Load.run(Load.blocks(20_000, 65_536));
            session.stop();
            session.snapshot()
                    .top(5, STACKS)
                    .forEach((stack, n) -> System.out.println(n + " samples\n" + stack + "\n"));
        }
    }
}
