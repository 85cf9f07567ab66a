package io.github.dtrace4j.examples.seed;

import static io.github.dtrace4j.program.Aggregations.sum;

import io.github.dtrace4j.DTrace;
import io.github.dtrace4j.examples.load.Traffic;
import io.github.dtrace4j.program.DProgram;
import io.github.dtrace4j.program.Keyed;
import io.github.dtrace4j.provider.Ip;
import io.github.dtrace4j.provider.type.IpInfo;

/** S12: packets sent and received: bytes, by peers. */
public final class Packets {

    record Peers(String from, String to) {}

    private static final Keyed<Peers, Long> SENT =
            bytes("sent", Ip.send().arguments().ip());

    private static final Keyed<Peers, Long> RECEIVED =
            bytes("received", Ip.receive().arguments().ip());

    static final DProgram PROGRAM =
            DProgram.of(Ip.send().then(SENT), Ip.receive().then(RECEIVED));

    private Packets() {}

    private static Keyed<Peers, Long> bytes(String name, IpInfo ip) {
        return sum(name, ip.payloadBytes()).by(Peers::new, ip.source(), ip.destination());
    }

    public static void main() throws Exception {
        try (var session = DTrace.open(PROGRAM)) {
            session.start();
            Traffic.connections(3);
            session.stop();
            System.out.println("sent     " + session.snapshot().get(SENT));
            System.out.println("received " + session.snapshot().get(RECEIVED));
        }
    }
}
