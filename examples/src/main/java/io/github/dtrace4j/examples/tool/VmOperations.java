package io.github.dtrace4j.examples.tool;

import static io.github.dtrace4j.idiom.Latency.elapsed;
import static io.github.dtrace4j.program.Aggregations.distribution;

import io.github.dtrace4j.DTrace;
import io.github.dtrace4j.data.Histogram;
import io.github.dtrace4j.idiom.Latency;
import io.github.dtrace4j.program.DProgram;
import io.github.dtrace4j.program.Keyed;
import io.github.dtrace4j.provider.Hotspot;

/** What stops a Java virtual machine, by operation, and how long, in nanoseconds. It looks at itself. */
public final class VmOperations {

    private static final Keyed<String, Histogram> NANOS = distribution("nanos", elapsed())
            .by(Hotspot.self().vmOperationEnd().arguments().name());

    static final DProgram PROGRAM = DProgram.of(Latency.between(
                    Hotspot.self().vmOperationBegin().probe(),
                    Hotspot.self().vmOperationEnd().probe())
            .named("began")
            .byThread()
            .into(NANOS));

    private VmOperations() {}

    public static void main() {
        try (var session = DTrace.open(PROGRAM)) {
            session.start();
            for (int i = 0; i < 7; i++) {
                Thread.getAllStackTraces();
            }
            session.stop();
            session.snapshot().get(NANOS).forEach((operation, h) -> System.out.println(operation + "\n" + h));
        }
    }
}
