package io.github.dtrace4j.examples.seed;

import static io.github.dtrace4j.program.Builtins.arg;
import static io.github.dtrace4j.program.Builtins.errno;
import static io.github.dtrace4j.program.Builtins.execname;
import static io.github.dtrace4j.program.Builtins.probefunc;
import static io.github.dtrace4j.provider.Syscall.syscall;

import io.github.dtrace4j.DTrace;
import io.github.dtrace4j.examples.load.Load;
import io.github.dtrace4j.program.DProgram;
import io.github.dtrace4j.program.Event;

/** S06: failed opens with their errno. */
public final class FailedOpens {

    record FailedOpen(String program, String call, int errno) {}

    private static final Event<FailedOpen> FAILURES =
            Event.of(FailedOpen::new, execname(), probefunc(), errno().asInt());

    static final DProgram PROGRAM =
            DProgram.of(syscall("open*").returns().when(arg(1).lt(0)).then(FAILURES));

    private FailedOpens() {}

    public static void main() throws Exception {
        try (var session = DTrace.open(PROGRAM)) {
            session.on(FAILURES, System.out::println).start();
            Load.run(Load.missingFiles(5));
            session.stop();
        }
    }
}
