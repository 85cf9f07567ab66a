package io.github.dtrace4j.examples.seed;

import static io.github.dtrace4j.idiom.Latency.elapsed;
import static io.github.dtrace4j.program.Aggregations.quantize;
import static io.github.dtrace4j.program.Builtins.arg;

import io.github.dtrace4j.DTrace;
import io.github.dtrace4j.data.Distribution;
import io.github.dtrace4j.examples.load.Load;
import io.github.dtrace4j.idiom.Latency;
import io.github.dtrace4j.program.DProgram;
import io.github.dtrace4j.program.Scalar;
import io.github.dtrace4j.provider.Io;
import java.nio.file.Files;
import java.nio.file.Path;

/** S20: how long the disk takes for a request, in microseconds. */
public final class DiskLatency {

    private static final Scalar<Distribution> MICROS =
            quantize("micros", elapsed().dividedBy(1000));

    static final DProgram PROGRAM = DProgram.of(
            Latency.between(Io.start().probe(), Io.done().probe()).by(arg(0)).into(MICROS));

    private DiskLatency() {}

    public static void main() throws Exception {
        Path file = Files.createTempFile(Path.of("/var/tmp"), "dtrace4j-", ".bin");
        try (var session = DTrace.open(PROGRAM)) {
            session.start();
            Load.run(Load.syncedWrites(file, 20, 4096));
            session.stop();
            System.out.println(session.snapshot().get(MICROS).orElseThrow());
        } finally {
            Files.delete(file);
        }
    }
}
