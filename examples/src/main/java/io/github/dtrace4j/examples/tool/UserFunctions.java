package io.github.dtrace4j.examples.tool;

import static io.github.dtrace4j.Platform.FREEBSD;
import static io.github.dtrace4j.Platform.LINUX;
import static io.github.dtrace4j.idiom.Latency.elapsed;
import static io.github.dtrace4j.program.Aggregations.distribution;
import static io.github.dtrace4j.program.Builtins.probefunc;

import io.github.dtrace4j.DTrace;
import io.github.dtrace4j.Options;
import io.github.dtrace4j.data.Histogram;
import io.github.dtrace4j.examples.load.Echo;
import io.github.dtrace4j.idiom.Latency;
import io.github.dtrace4j.program.DProgram;
import io.github.dtrace4j.program.Keyed;
import io.github.dtrace4j.provider.Pid;

/** How often a process calls a function of its C library, and how long that takes, in nanoseconds. */
public final class UserFunctions {

    private static final Keyed<String, Histogram> NANOS =
            distribution("nanos", elapsed()).by(probefunc());

    private UserFunctions() {}

    static DProgram program(long process) {
        var freebsd = Pid.process(process).in("libc.so.7");
        var linux = Pid.process(process).in("libc.so.6");
        return DProgram.of(Latency.between(
                        freebsd.function("write")
                                .entry()
                                .on(FREEBSD)
                                .or(linux.function("write").entry().on(LINUX)),
                        freebsd.function("write")
                                .returns()
                                .on(FREEBSD)
                                .or(linux.function("write").returns().on(LINUX)))
                .named("began")
                .byThread()
                .into(NANOS));
    }

    public static void main() throws Exception {
        try (var echo = Echo.start();
                var session =
                        DTrace.open(program(echo.pid()), Options.defaults().withProcess(echo.pid()))) {
            session.start();
            echo.lines(20);
            echo.end();
            session.stop();
            session.snapshot().get(NANOS).forEach((function, h) -> System.out.println(function + "\n" + h));
        }
    }
}
