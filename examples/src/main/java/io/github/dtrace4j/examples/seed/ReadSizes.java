package io.github.dtrace4j.examples.seed;

import static io.github.dtrace4j.program.Aggregations.quantize;
import static io.github.dtrace4j.program.Builtins.arg;
import static io.github.dtrace4j.program.Builtins.execname;
import static io.github.dtrace4j.provider.Syscall.syscall;

import io.github.dtrace4j.DTrace;
import io.github.dtrace4j.data.Distribution;
import io.github.dtrace4j.examples.load.Load;
import io.github.dtrace4j.program.DProgram;
import io.github.dtrace4j.program.Keyed;

/** S07: distribution of read sizes, in bytes, by program. */
public final class ReadSizes {

    private static final Keyed<String, Distribution> SIZES =
            quantize("sizes", arg(2)).by(execname());

    static final DProgram PROGRAM = DProgram.of(syscall("read").entry().then(SIZES));

    private ReadSizes() {}

    public static void main() throws Exception {
        try (var session = DTrace.open(PROGRAM)) {
            session.start();
            Load.run(Load.blocks(1000, 4096));
            Load.run(Load.blocks(500, 512));
            session.stop();
            session.snapshot().get(SIZES).forEach((program, d) -> System.out.println(program + "\n" + d));
        }
    }
}
