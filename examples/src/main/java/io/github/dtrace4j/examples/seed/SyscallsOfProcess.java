package io.github.dtrace4j.examples.seed;

import static io.github.dtrace4j.program.Aggregations.count;
import static io.github.dtrace4j.program.Builtins.execname;
import static io.github.dtrace4j.program.Builtins.pid;
import static io.github.dtrace4j.program.Builtins.probefunc;
import static io.github.dtrace4j.provider.Syscall.anySyscall;

import io.github.dtrace4j.DTrace;
import io.github.dtrace4j.examples.load.Load;
import io.github.dtrace4j.program.DProgram;
import io.github.dtrace4j.program.Keyed;

/** S05: every system call of one process, by its process id, and of one program, by its name. */
public final class SyscallsOfProcess {

    private static final Keyed<String, Long> OF_PROCESS = count("process").by(probefunc());

    private static final Keyed<String, Long> OF_PROGRAM = count("program").by(probefunc());

    private SyscallsOfProcess() {}

    static DProgram program(long process, String name) {
        return DProgram.of(
                anySyscall().entry().when(pid().eq(process)).then(OF_PROCESS),
                anySyscall().entry().when(execname().eq(name)).then(OF_PROGRAM));
    }

    public static void main() throws Exception {
        Process process = Load.held(Load.blocks(100, 4096));
        try (var session = DTrace.open(program(process.pid(), "cat"))) {
            session.start();
            Load.release(process);
            Load.run(Load.cat("/etc/passwd"));
            var snapshot = session.stop().snapshot();
            snapshot.get(OF_PROCESS)
                    .forEach((call, n) -> System.out.printf("pid %d: %6d %s%n", process.pid(), n, call));
            snapshot.get(OF_PROGRAM).forEach((call, n) -> System.out.printf("cat: %6d %s%n", n, call));
        }
    }
}
