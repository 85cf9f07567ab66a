package io.github.dtrace4j.examples.seed;

import static io.github.dtrace4j.program.Builtins.execname;
import static io.github.dtrace4j.provider.type.PsInfo.curpsinfo;

import io.github.dtrace4j.DTrace;
import io.github.dtrace4j.examples.load.Load;
import io.github.dtrace4j.program.DProgram;
import io.github.dtrace4j.program.Event;
import io.github.dtrace4j.provider.Proc;
import java.util.List;

/** S09: programs that are executed, with their arguments. */
public final class ExecutedPrograms {

    record Execution(String program, String arguments) {}

    private static final Event<Execution> EXECUTIONS =
            Event.of(Execution::new, execname(), curpsinfo().arguments());

    static final DProgram PROGRAM = DProgram.of(Proc.execSuccess().then(EXECUTIONS));

    private ExecutedPrograms() {}

    public static void main() throws Exception {
        try (var session = DTrace.open(PROGRAM)) {
            session.on(EXECUTIONS, System.out::println).start();
            Load.run(List.of("echo", "hello", "world"));
            Load.run(List.of("true"));
            session.stop();
        }
    }
}
