package io.github.dtrace4j.examples.seed;

import static io.github.dtrace4j.program.Aggregations.count;
import static io.github.dtrace4j.program.Builtins.execname;
import static io.github.dtrace4j.provider.Fbt.fbt;

import io.github.dtrace4j.DTrace;
import io.github.dtrace4j.examples.load.Traffic;
import io.github.dtrace4j.program.DProgram;
import io.github.dtrace4j.program.Keyed;

/** S11: who opens TCP connections. */
public final class ConnectingPrograms {

    private static final Keyed<String, Long> CONNECTIONS = count("connections").by(execname());

    static final DProgram PROGRAM = DProgram.of(fbt("tcp_connect").entry().then(CONNECTIONS));

    private ConnectingPrograms() {}

    public static void main() throws Exception {
        try (var session = DTrace.open(PROGRAM)) {
            session.start();
            Traffic.connections(7);
            session.stop();
            session.snapshot()
                    .get(CONNECTIONS)
                    .forEach((program, n) -> System.out.println(program + " connected " + n + " times"));
        }
    }
}
