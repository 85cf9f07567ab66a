package io.github.dtrace4j.examples.seed;

import static io.github.dtrace4j.Platform.FREEBSD;
import static io.github.dtrace4j.Platform.LINUX;
import static io.github.dtrace4j.program.Aggregations.count;
import static io.github.dtrace4j.program.Builtins.execname;
import static io.github.dtrace4j.program.Builtins.probefunc;
import static io.github.dtrace4j.provider.Fbt.fbt;
import static io.github.dtrace4j.provider.Fbt.rawfbt;

import io.github.dtrace4j.DTrace;
import io.github.dtrace4j.examples.load.Load;
import io.github.dtrace4j.program.DProgram;
import io.github.dtrace4j.program.Keyed;

/** S13: calls of the file-system layer, by program. */
public final class FileSystemCalls {

    record Call(String function, String program) {}

    private static final Keyed<Call, Long> CALLS = count("calls").by(Call::new, probefunc(), execname());

    static final DProgram PROGRAM = DProgram.of(fbt("vn_*")
            .entry()
            .on(FREEBSD)
            .or(rawfbt("vfs_*").entry().on(LINUX))
            .then(CALLS));

    private FileSystemCalls() {}

    public static void main() throws Exception {
        try (var session = DTrace.open(PROGRAM)) {
            session.start();
            Load.run(Load.blocks(100, 4096));
            session.stop();
            session.snapshot().top(10, CALLS).forEach((call, n) -> System.out.printf("%6d %s%n", n, call));
        }
    }
}
