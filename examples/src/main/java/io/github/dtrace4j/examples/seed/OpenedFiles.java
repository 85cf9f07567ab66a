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

    private OpenedFiles() {}

    record Open(String program, String path) {}

    public static void main() throws Exception {
        var opens = Event.of(Open::new, execname(), copyinstr(arg(0)));
        var program = DProgram.of(
                syscall("open").entry().then(opens),
                syscall("openat").entry().then(opens.with(execname(), copyinstr(arg(1)))));
        try (var session = DTrace.open(program)) {
            session.on(opens, System.out::println).onLoss(System.err::println).start();
            Load.run(Load.cat("/etc/passwd", "/etc/group"));
            session.stop();
        }
    }
}
