package io.github.dtrace4j.examples.tool;

import static io.github.dtrace4j.program.Builtins.arg;
import static io.github.dtrace4j.program.Builtins.errno;
import static io.github.dtrace4j.program.Builtins.execname;
import static io.github.dtrace4j.program.Builtins.pid;
import static io.github.dtrace4j.program.Functions.copyinstr;
import static io.github.dtrace4j.provider.Syscall.syscall;

import io.github.dtrace4j.DTrace;
import io.github.dtrace4j.examples.load.Load;
import io.github.dtrace4j.program.DProgram;
import io.github.dtrace4j.program.Event;
import io.github.dtrace4j.program.IntVariable;
import io.github.dtrace4j.program.Self;

/** Who opens which file, with the descriptor it got, or the error number. */
public final class OpenSnoop {

    record Open(String program, long process, String path, int descriptor, int error) {}

    private static final IntVariable PATH = Self.integer("path");

    private static final Event<Open> OPENS =
            Event.of(Open::new, execname(), pid(), copyinstr(PATH), arg(1).asInt(), errno().asInt());

    static final DProgram PROGRAM = DProgram.of(
            syscall("open").entry().then(PATH.set(arg(0))),
            syscall("openat").entry().then(PATH.set(arg(1))),
            // Copied at the return, because at the entry the page that holds the path may not be in memory yet.
            syscall("open")
                    .returns()
                    .or(syscall("openat").returns())
                    .when(PATH.isSet())
                    .then(OPENS, PATH.clear()));

    private OpenSnoop() {}

    public static void main() throws Exception {
        try (var session = DTrace.open(PROGRAM)) {
            session.on(OPENS, System.out::println).start();
            Load.run(Load.cat("/etc/passwd", "/nonexistent/file"));
            session.stop();
        }
    }
}
