package io.github.dtrace4j.examples.tool;

import static io.github.dtrace4j.idiom.Latency.elapsed;
import static io.github.dtrace4j.program.Aggregations.distribution;

import io.github.dtrace4j.DTrace;
import io.github.dtrace4j.data.Histogram;
import io.github.dtrace4j.examples.load.ContendedMonitor;
import io.github.dtrace4j.idiom.Latency;
import io.github.dtrace4j.program.DProgram;
import io.github.dtrace4j.program.Keyed;
import io.github.dtrace4j.provider.Hotspot;

/** On whose monitors the threads of a Java virtual machine wait for each other, and how long, in nanoseconds. */
public final class Monitors {

    private static final Keyed<String, Histogram> NANOS = distribution("nanos", elapsed())
            .by(Hotspot.self().monitorContendedEntered().arguments().className());

    private Monitors() {}

    static DProgram program(long process) {
        var machine = Hotspot.process(process);
        return DProgram.of(Latency.between(
                        machine.monitorContendedEnter().probe(),
                        machine.monitorContendedEntered().probe())
                .named("began")
                .byThread()
                .into(NANOS));
    }

    public static void main() throws Exception {
        try (var contended = ContendedMonitor.start(5);
                var session = DTrace.open(program(contended.pid()))) {
            session.start();
            contended.run();
            session.stop();
            session.snapshot().get(NANOS).forEach((type, h) -> System.out.println(type + "\n" + h));
        }
    }
}
