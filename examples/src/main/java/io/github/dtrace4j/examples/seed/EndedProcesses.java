package io.github.dtrace4j.examples.seed;

import static io.github.dtrace4j.program.Builtins.arg;
import static io.github.dtrace4j.program.Builtins.execname;
import static io.github.dtrace4j.program.Builtins.pid;

import io.github.dtrace4j.DTrace;
import io.github.dtrace4j.examples.load.Load;
import io.github.dtrace4j.program.DProgram;
import io.github.dtrace4j.program.Event;
import io.github.dtrace4j.provider.Proc;
import java.util.List;

/** S10: processes that end, and why: 1 of their own will, 2 killed by a signal, 3 killed with a core dump. */
public final class EndedProcesses {

    record End(String program, long process, int reason) {}

    private static final Event<End> ENDS = Event.of(End::new, execname(), pid(), arg(0).asInt());

    static final DProgram PROGRAM = DProgram.of(Proc.exit().then(ENDS));

    private EndedProcesses() {}

    public static void main() throws Exception {
        try (var session = DTrace.open(PROGRAM)) {
            session.on(ENDS, System.out::println).start();
            Load.run(List.of("false"));
            Load.run(List.of("perl", "-e", "kill 9, $$"));
            session.stop();
        }
    }
}
