package io.github.dtrace4j.examples.seed;

import static io.github.dtrace4j.program.AggregationActions.printa;
import static io.github.dtrace4j.program.AggregationActions.trunc;
import static io.github.dtrace4j.program.Aggregations.sum;
import static io.github.dtrace4j.program.Functions.stack;
import static io.github.dtrace4j.provider.Profile.tick;

import io.github.dtrace4j.DTrace;
import io.github.dtrace4j.data.Stack;
import io.github.dtrace4j.examples.load.Load;
import io.github.dtrace4j.program.DProgram;
import io.github.dtrace4j.program.Keyed;
import io.github.dtrace4j.provider.Lockstat;
import java.time.Duration;

/** S21: where threads wait for the kernel's locks: stacks by the nanoseconds that they were blocked, the top 10 every 5 seconds. */
public final class LockContention {

    private static final Keyed<Stack, Long> BLOCKED =
            sum("blocked", Lockstat.adaptiveBlock().arguments().nanoseconds()).by(stack());

    static final DProgram PROGRAM = DProgram.of(
            Lockstat.adaptiveBlock().then(BLOCKED),
            tick(Duration.ofSeconds(5)).then(trunc(BLOCKED, 10), printa(BLOCKED), trunc(BLOCKED)));

    private LockContention() {}

    public static void main() throws Exception {
        try (var session = DTrace.open(PROGRAM)) {
            session.onOutput(System.out::print).start();
            Load.run(Load.sharedFile(Duration.ofSeconds(12)));
            session.stop();
        }
    }
}
