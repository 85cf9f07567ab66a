package io.github.dtrace4j.examples.tool;

import static io.github.dtrace4j.program.Builtins.execname;
import static io.github.dtrace4j.program.Builtins.pid;
import static io.github.dtrace4j.program.Builtins.ppid;
import static io.github.dtrace4j.provider.type.PsInfo.curpsinfo;

import io.github.dtrace4j.DTrace;
import io.github.dtrace4j.examples.load.Load;
import io.github.dtrace4j.program.DProgram;
import io.github.dtrace4j.program.Event;
import io.github.dtrace4j.provider.Proc;
import java.util.List;

/** Which programs are executed, by which process, with which arguments. */
public final class ExecSnoop {

    record Execution(long parent, long process, String program, String arguments) {}

    private static final Event<Execution> EXECUTIONS =
            Event.of(Execution::new, ppid(), pid(), execname(), curpsinfo().arguments());

    static final DProgram PROGRAM = DProgram.of(Proc.execSuccess().then(EXECUTIONS));

    private ExecSnoop() {}

    public static void main() throws Exception {
        try (var session = DTrace.open(PROGRAM)) {
            session.on(EXECUTIONS, System.out::println).start();
            Load.run(List.of("sh", "-c", "true; echo one; ls /; exec ls /tmp"));
            session.stop();
        }
    }
}
