package io.github.dtrace4j.examples.seed;

import static io.github.dtrace4j.program.Aggregations.count;
import static io.github.dtrace4j.program.Builtins.pid;
import static io.github.dtrace4j.program.Builtins.probefunc;
import static io.github.dtrace4j.provider.Syscall.anySyscall;

import io.github.dtrace4j.DTrace;
import io.github.dtrace4j.examples.load.Load;
import io.github.dtrace4j.program.DProgram;

/** S05: every system call of one process, by its process id. */
public final class SyscallsOfProcess {

    private SyscallsOfProcess() {}

    public static void main() throws Exception {
        Process process = Load.held(Load.blocks(100, 4096));
        var calls = count("calls").by(probefunc());
        var program =
                DProgram.of(anySyscall().entry().when(pid().eq(process.pid())).then(calls));
        try (var session = DTrace.open(program)) {
            session.start();
            Load.release(process);
            session.stop();
            session.snapshot().get(calls).forEach((call, n) -> System.out.printf("%6d %s%n", n, call));
        }
    }
}
