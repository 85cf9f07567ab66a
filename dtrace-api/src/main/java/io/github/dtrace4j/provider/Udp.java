package io.github.dtrace4j.provider;

import io.github.dtrace4j.program.Probe;
import io.github.dtrace4j.program.TypedProbe;
import io.github.dtrace4j.provider.type.CsInfo;
import io.github.dtrace4j.provider.type.IpInfo;
import io.github.dtrace4j.provider.type.PktInfo;
import io.github.dtrace4j.provider.type.UdpInfo;
import io.github.dtrace4j.provider.type.UdpsInfo;

/** The {@code udp} provider: UDP packets. */
public final class Udp {

    private Udp() {}

    /** A packet is sent: {@code udp:::send}. */
    public static TypedProbe<Datagram> send() {
        return named("send");
    }

    /** A packet was received: {@code udp:::receive}. */
    public static TypedProbe<Datagram> receive() {
        return named("receive");
    }

    private static TypedProbe<Datagram> named(String name) {
        return new TypedProbe<>(Probe.of("udp", "", "", name), new Datagram());
    }

    /**
     * The arguments, the same on every platform: {@code pktinfo_t *}, {@code csinfo_t *}, {@code ipinfo_t *},
     * {@code udpsinfo_t *}, {@code udpinfo_t *}.
     */
    public record Datagram() {

        /** The packet's buffer: {@code args[0]}. */
        public PktInfo packet() {
            return new PktInfo(Arguments.translated(0));
        }

        /** What tells sockets apart: {@code args[1]}. */
        public CsInfo socket() {
            return new CsInfo(Arguments.translated(1));
        }

        /** Addresses and size: {@code args[2]}. */
        public IpInfo ip() {
            return new IpInfo(Arguments.translated(2));
        }

        /** Addresses and ports as this machine sees them: {@code args[3]}. */
        public UdpsInfo connection() {
            return new UdpsInfo(Arguments.translated(3));
        }

        /** Header of the packet: {@code args[4]}. */
        public UdpInfo udp() {
            return new UdpInfo(Arguments.translated(4));
        }
    }
}
