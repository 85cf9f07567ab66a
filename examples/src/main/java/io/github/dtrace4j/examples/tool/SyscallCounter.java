package io.github.dtrace4j.examples.tool;

import static io.github.dtrace4j.program.Aggregations.count;
import static io.github.dtrace4j.program.Builtins.execname;
import static io.github.dtrace4j.program.Builtins.pid;
import static io.github.dtrace4j.provider.Syscall.anySyscall;

import io.github.dtrace4j.DTrace;
import io.github.dtrace4j.examples.load.Load;
import io.github.dtrace4j.program.DProgram;
import io.github.dtrace4j.program.Keyed;

/** System calls by process. */
public final class SyscallCounter {

    record Caller(String program, long process) {}

    private static final Keyed<Caller, Long> CALLS = count("calls").by(Caller::new, execname(), pid());

    static final DProgram PROGRAM = DProgram.of(anySyscall().entry().then(CALLS));

    private SyscallCounter() {}

    public static void main() throws Exception {
        try (var session = DTrace.open(PROGRAM)) {
            session.start();
            Load.run(Load.blocks(5000, 512));
            session.stop();
            session.snapshot().top(10, CALLS).forEach((caller, n) -> System.out.printf("%8d %s%n", n, caller));
        }
    }
}
