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

    private FailedOpens() {}

    record FailedOpen(String program, String call, int errno) {}

    public static void main() throws Exception {
        var failures = Event.of(FailedOpen::new, execname(), probefunc(), errno().asInt());
        var program = DProgram.of(syscall("open*").returns().when(arg(1).lt(0)).then(failures));
        try (var session = DTrace.open(program)) {
            session.on(failures, System.out::println).start();
            Load.run(Load.missingFiles(5));
            session.stop();
        }
    }
}
