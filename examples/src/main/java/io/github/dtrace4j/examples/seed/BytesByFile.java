package io.github.dtrace4j.examples.seed;

import static io.github.dtrace4j.program.Aggregations.sum;
import static io.github.dtrace4j.program.Builtins.arg;
import static io.github.dtrace4j.provider.Syscall.syscall;
import static io.github.dtrace4j.provider.type.FileInfo.fds;

import io.github.dtrace4j.DTrace;
import io.github.dtrace4j.examples.load.Load;
import io.github.dtrace4j.program.DProgram;
import io.github.dtrace4j.program.Keyed;
import java.nio.file.Files;
import java.nio.file.Path;

/** S08: bytes written, by file. */
public final class BytesByFile {

    private static final Keyed<String, Long> BYTES =
            sum("bytes", arg(2)).by(fds(arg(0)).name());

    static final DProgram PROGRAM = DProgram.of(syscall("write").entry().then(BYTES));

    private BytesByFile() {}

    public static void main() throws Exception {
        Path file = Files.createTempFile("dtrace4j-written-", ".bin");
        try (var session = DTrace.open(PROGRAM)) {
            session.start();
            Load.run(Load.written(file, 25, 1000));
            session.stop();
            session.snapshot().top(10, BYTES).forEach((name, n) -> System.out.printf("%8d bytes to %s%n", n, name));
        } finally {
            Files.delete(file);
        }
    }
}
