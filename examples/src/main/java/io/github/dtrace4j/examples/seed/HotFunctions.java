package io.github.dtrace4j.examples.seed;

import static io.github.dtrace4j.program.Aggregations.count;
import static io.github.dtrace4j.program.Builtins.arg;
import static io.github.dtrace4j.program.SymbolFunctions.func;
import static io.github.dtrace4j.provider.Profile.profile;

import io.github.dtrace4j.DTrace;
import io.github.dtrace4j.data.Symbol;
import io.github.dtrace4j.examples.load.Load;
import io.github.dtrace4j.program.DProgram;
import io.github.dtrace4j.program.Keyed;

/** S19: the functions in which the kernel spends its time: where the processors are, 997 times a second. */
public final class HotFunctions {

    private static final Keyed<Symbol, Long> SAMPLES = count("samples").by(func(arg(0)));

    static final DProgram PROGRAM = DProgram.of(profile(997).when(arg(0).ne(0)).then(SAMPLES));

    private HotFunctions() {}

    public static void main() throws Exception {
        try (var session = DTrace.open(PROGRAM)) {
            session.start();
            Load.run(Load.blocks(20_000, 65_536));
            session.stop();
            session.snapshot().top(10, SAMPLES).forEach((function, n) -> System.out.printf("%6d %s%n", n, function));
        }
    }
}
