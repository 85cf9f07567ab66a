package io.github.dtrace4j.examples.tool;

import io.github.dtrace4j.DTrace;
import io.github.dtrace4j.examples.load.Traffic;
import io.github.dtrace4j.program.DProgram;
import io.github.dtrace4j.program.Event;
import io.github.dtrace4j.provider.Tcp;

/** Connections that this machine opens: to which address and port. */
public final class TcpConnect {

    record Connection(String to, int port) {}

    private static final Tcp.Segment SEGMENT = Tcp.connectEstablished().arguments();

    private static final Event<Connection> CONNECTIONS = Event.of(
            Connection::new,
            SEGMENT.connection().remoteAddress(),
            SEGMENT.connection().remotePort().asInt());

    static final DProgram PROGRAM = DProgram.of(Tcp.connectEstablished().then(CONNECTIONS));

    private TcpConnect() {}

    public static void main() throws Exception {
        try (var session = DTrace.open(PROGRAM)) {
            session.on(CONNECTIONS, System.out::println).start();
            Traffic.connections(4);
            session.stop();
        }
    }
}
