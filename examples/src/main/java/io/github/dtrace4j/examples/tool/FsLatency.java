package io.github.dtrace4j.examples.tool;

import static io.github.dtrace4j.Platform.FREEBSD;
import static io.github.dtrace4j.Platform.LINUX;
import static io.github.dtrace4j.idiom.Latency.elapsed;
import static io.github.dtrace4j.program.Aggregations.distribution;
import static io.github.dtrace4j.program.Builtins.execname;
import static io.github.dtrace4j.program.Builtins.probefunc;
import static io.github.dtrace4j.provider.Fbt.fbt;

import io.github.dtrace4j.DTrace;
import io.github.dtrace4j.data.Histogram;
import io.github.dtrace4j.examples.load.Load;
import io.github.dtrace4j.idiom.Latency;
import io.github.dtrace4j.program.DProgram;
import io.github.dtrace4j.program.Keyed;

/** How long reads and writes of files take in the file-system layer, in nanoseconds. */
public final class FsLatency {

    private static final Keyed<String, Histogram> NANOS =
            distribution("nanos", elapsed()).by(probefunc());

    static final DProgram PROGRAM = DProgram.of(Latency.between(
                    fbt("vn_read")
                            .entry()
                            .or(fbt("vn_write").entry())
                            .on(FREEBSD)
                            .or(fbt("vfs_read")
                                    .entry()
                                    .or(fbt("vfs_write").entry())
                                    .on(LINUX)),
                    fbt("vn_read")
                            .returns()
                            .or(fbt("vn_write").returns())
                            .on(FREEBSD)
                            .or(fbt("vfs_read")
                                    .returns()
                                    .or(fbt("vfs_write").returns())
                                    .on(LINUX)))
            .when(execname().eq("dd"))
            .named("began")
            .byThread()
            .into(NANOS));

    private FsLatency() {}

    public static void main() throws Exception {
        try (var session = DTrace.open(PROGRAM)) {
            session.start();
            Load.run(Load.blocks(500, 4096));
            session.stop();
            session.snapshot().get(NANOS).forEach((function, h) -> System.out.println(function + "\n" + h));
        }
    }
}
