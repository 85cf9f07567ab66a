package io.github.dtrace4j.provider;

import io.github.dtrace4j.program.Probe;
import io.github.dtrace4j.program.TypedProbe;
import io.github.dtrace4j.provider.type.CsInfo;
import io.github.dtrace4j.provider.type.IfInfo;
import io.github.dtrace4j.provider.type.IpInfo;
import io.github.dtrace4j.provider.type.Ipv4Info;
import io.github.dtrace4j.provider.type.Ipv6Info;
import io.github.dtrace4j.provider.type.PktInfo;

/**
 * The {@code ip} provider: packets of IPv4 and IPv6.
 *
 * {@snippet :
 * Ip.send().then(packet -> sum("sent", packet.ip().payloadBytes()).by(packet.ip().destination()))
 * }
 */
public final class Ip {

    private Ip() {}

    /** A packet is sent: {@code ip:::send}. */
    public static TypedProbe<Packet> send() {
        return named("send");
    }

    /** A packet was received: {@code ip:::receive}. It fires in an interrupt, whatever thread that hit. */
    public static TypedProbe<Packet> receive() {
        return named("receive");
    }

    private static TypedProbe<Packet> named(String name) {
        return new TypedProbe<>(Probe.of("ip", "", "", name), new Packet());
    }

    /**
     * The arguments, the same on every platform: {@code pktinfo_t *}, {@code csinfo_t *}, {@code ipinfo_t *},
     * {@code ifinfo_t *}, {@code ipv4info_t *}, {@code ipv6info_t *}.
     */
    public record Packet() {

        /** The packet's buffer: {@code args[0]}. */
        public PktInfo packet() {
            return new PktInfo(Arguments.translated(0));
        }

        /** The connection that it belongs to: {@code args[1]}. */
        public CsInfo connection() {
            return new CsInfo(Arguments.translated(1));
        }

        /** Addresses and size: {@code args[2]}. */
        public IpInfo ip() {
            return new IpInfo(Arguments.translated(2));
        }

        /** The interface that it takes: {@code args[3]}. */
        public IfInfo networkInterface() {
            return new IfInfo(Arguments.translated(3));
        }

        /** The header, if it is one of IPv4: {@code args[4]}. */
        public Ipv4Info ipv4() {
            return new Ipv4Info(Arguments.translated(4));
        }

        /** The header, if it is one of IPv6: {@code args[5]}. */
        public Ipv6Info ipv6() {
            return new Ipv6Info(Arguments.translated(5));
        }
    }
}
