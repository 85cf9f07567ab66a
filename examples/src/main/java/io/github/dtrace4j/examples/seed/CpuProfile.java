package io.github.dtrace4j.examples.seed;

import static io.github.dtrace4j.program.Aggregations.count;
import static io.github.dtrace4j.program.Builtins.arg;
import static io.github.dtrace4j.program.Functions.stack;
import static io.github.dtrace4j.provider.Profile.profile;

import io.github.dtrace4j.DTrace;
import io.github.dtrace4j.data.Stack;
import io.github.dtrace4j.examples.load.Load;
import io.github.dtrace4j.program.DProgram;
import java.util.Map;

/** S18: where the kernel spends its time: stacks at 997 Hz, the five most frequent last. */
public final class CpuProfile {

    private CpuProfile() {}

    public static void main() throws Exception {
        var stacks = count("stacks").by(stack());
        try (var session =
                DTrace.open(DProgram.of(profile(997).when(arg(0).ne(0)).then(stacks)))) {
            session.start();
            Load.run(Load.blocks(20_000, 65_536));
            session.stop();
            session.snapshot().get(stacks).entrySet().stream()
                    .sorted(Map.Entry.<Stack, Long>comparingByValue().reversed())
                    .limit(5)
                    .forEach(e -> System.out.println(e.getValue() + " samples\n" + e.getKey() + "\n"));
        }
    }
}
