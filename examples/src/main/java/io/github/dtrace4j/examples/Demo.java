package io.github.dtrace4j.examples;

import static io.github.dtrace4j.program.Aggregations.count;
import static io.github.dtrace4j.program.Aggregations.quantize;
import static io.github.dtrace4j.program.Builtins.arg;
import static io.github.dtrace4j.program.Builtins.execname;
import static io.github.dtrace4j.program.Builtins.timestamp;
import static io.github.dtrace4j.program.Functions.copyinstr;
import static io.github.dtrace4j.provider.Syscall.syscall;

import io.github.dtrace4j.DTrace;
import io.github.dtrace4j.Session;
import io.github.dtrace4j.data.Distribution;
import io.github.dtrace4j.examples.load.Load;
import io.github.dtrace4j.program.DProgram;
import io.github.dtrace4j.program.Event;
import io.github.dtrace4j.program.IntVariable;
import io.github.dtrace4j.program.Keyed;
import io.github.dtrace4j.program.Self;
import java.util.List;
import java.util.Map;

/** Who opens which files, as it happens, and how long read(2) takes by program: what {@code bin/demo} shows. */
final class Demo implements Example {

    record Open(String program, String path) {}

    private final IntVariable path = Self.integer("path");
    private final Event<Open> opens = Event.of(Open::new, execname(), copyinstr(path));
    private final Keyed<String, Long> reads = count("reads").by(execname());
    private final Keyed<String, Distribution> latency;
    private final DProgram program;

    Demo() {
        var start = Self.integer("start");
        latency = quantize("latency", timestamp().minus(start)).by(execname());
        program = DProgram.of(
                syscall("open").entry().then(path.set(arg(0))),
                syscall("openat").entry().then(path.set(arg(1))),
                // Copied at the return, because at the entry the page that holds the path may not be in memory yet.
                syscall("open")
                        .returns()
                        .or(syscall("openat").returns())
                        .when(path.isSet())
                        .then(opens, path.clear()),
                syscall("read").entry().then(start.set(timestamp())),
                syscall("read").returns().when(start.isSet()).then(latency, reads, start.clear()));
    }

    @Override
    public int run(List<String> arguments) throws Exception {
        System.out.println("This D program, built in Java, runs in the kernel now:\n\n" + program.toD());
        try (var session = DTrace.open(program)) {
            session.on(opens, o -> System.out.printf("%-16s opens %s%n", o.program(), o.path()));
            session.start();
            Load.run(Load.cat("/etc/passwd", "/etc/group", "/etc/hosts"));
            Load.run(Load.blocks(2000, 4096));
            Load.run(List.of("ls", "-l", "/etc"));
            session.stop();
            return report(session);
        }
    }

    private int report(Session session) {
        var snapshot = session.snapshot();
        Map<String, Long> counts = snapshot.get(reads);
        boolean addsUp = true;
        for (var entry : snapshot.get(latency).entrySet()) {
            long wanted = counts.getOrDefault(entry.getKey(), 0L);
            long counted = entry.getValue().count();
            addsUp &= counted == wanted;
            System.out.printf(
                    "%n%s: %d reads, %d in the distribution (nanoseconds)%n%s",
                    entry.getKey(), wanted, counted, entry.getValue());
        }
        session.losses().forEach((kind, n) -> System.out.println("lost: " + kind + " " + n));
        return addsUp && !counts.isEmpty() ? 0 : 1;
    }
}
