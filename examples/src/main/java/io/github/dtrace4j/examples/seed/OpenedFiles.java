package io.github.dtrace4j.examples.seed;

import static io.github.dtrace4j.program.Builtins.arg;
import static io.github.dtrace4j.program.Builtins.execname;
import static io.github.dtrace4j.program.Functions.copyinstr;
import static io.github.dtrace4j.provider.Syscall.syscall;

import io.github.dtrace4j.DTrace;
import io.github.dtrace4j.examples.load.Load;
import io.github.dtrace4j.program.DProgram;
import io.github.dtrace4j.program.Event;

/** S04: who opens which file. */
public final class OpenedFiles {

    record Open(String program, String path) {}

    private static final Event.Of2<String, String, Open> OPENS = Event.of(Open::new, execname(), copyinstr(arg(0)));

    static final DProgram PROGRAM = DProgram.of(
            syscall("open").entry().then(OPENS),
            syscall("openat").entry().then(OPENS.with(execname(), copyinstr(arg(1)))));

    private OpenedFiles() {}

    public static void main() throws Exception {
        try (var session = DTrace.open(PROGRAM)) {
            session.on(OPENS, System.out::println).onLoss(System.err::println).start();
            Load.run(Load.cat("/etc/passwd", "/etc/group"));
            session.stop();
        }
    }
}
