package io.github.dtrace4j.provider;

import io.github.dtrace4j.program.Probe;
import io.github.dtrace4j.program.TypedProbe;
import io.github.dtrace4j.provider.type.CsInfo;
import io.github.dtrace4j.provider.type.IpInfo;
import io.github.dtrace4j.provider.type.PktInfo;
import io.github.dtrace4j.provider.type.TcpInfo;
import io.github.dtrace4j.provider.type.TcplsInfo;
import io.github.dtrace4j.provider.type.TcpsInfo;

/**
 * The {@code tcp} provider: TCP connections and their segments.
 *
 * {@snippet :
 * Tcp.connectEstablished().then(segment -> count("connections").by(segment.connection().remoteAddress()))
 * }
 */
public final class Tcp {

    private Tcp() {}

    /** This machine asks another for a connection: {@code tcp:::connect-request}. */
    public static TypedProbe<Segment> connectRequest() {
        return segment("connect-request");
    }

    /** The other machine agreed: {@code tcp:::connect-established}. */
    public static TypedProbe<Segment> connectEstablished() {
        return segment("connect-established");
    }

    /** The other machine refused: {@code tcp:::connect-refused}. */
    public static TypedProbe<Segment> connectRefused() {
        return segment("connect-refused");
    }

    /**
     * This machine has accepted a connection: {@code tcp:::accept-established}. On Linux there is no header here, and the local port
     * of the connection is still 0.
     */
    public static TypedProbe<Segment> acceptEstablished() {
        return segment("accept-established");
    }

    /** This machine has refused a connection: {@code tcp:::accept-refused}. */
    public static TypedProbe<Segment> acceptRefused() {
        return segment("accept-refused");
    }

    /** A segment is sent: {@code tcp:::send}. */
    public static TypedProbe<Segment> send() {
        return segment("send");
    }

    /** A segment was received: {@code tcp:::receive}. It fires in an interrupt, whatever thread that hit. */
    public static TypedProbe<Segment> receive() {
        return segment("receive");
    }

    /**
     * A connection goes from one state to another: {@code tcp:::state-change}. Linux has states that D has no name for; they are
     * called {@code <unknown>}.
     */
    public static TypedProbe<StateChange> stateChange() {
        return new TypedProbe<>(named("state-change"), new StateChange());
    }

    private static TypedProbe<Segment> segment(String name) {
        return new TypedProbe<>(named(name), new Segment());
    }

    private static Probe named(String name) {
        return Probe.of("tcp", "", "", name);
    }

    /**
     * The arguments, the same on every platform: {@code pktinfo_t *}, {@code csinfo_t *}, {@code ipinfo_t *},
     * {@code tcpsinfo_t *}, {@code tcpinfo_t *}.
     */
    public record Segment() {

        /** The packet's buffer: {@code args[0]}. */
        public PktInfo packet() {
            return new PktInfo(Arguments.translated(0));
        }

        /** What tells connections apart: {@code args[1]}. */
        public CsInfo socket() {
            return new CsInfo(Arguments.translated(1));
        }

        /** Addresses and size: {@code args[2]}. */
        public IpInfo ip() {
            return new IpInfo(Arguments.translated(2));
        }

        /** State of the connection: {@code args[3]}. */
        public TcpsInfo connection() {
            return new TcpsInfo(Arguments.translated(3));
        }

        /** Header of the segment: {@code args[4]}. */
        public TcpInfo tcp() {
            return new TcpInfo(Arguments.translated(4));
        }
    }

    /**
     * The arguments, the same on every platform: {@code csinfo_t *} as {@code args[1]}, {@code tcpsinfo_t *} as {@code args[3]} and
     * {@code tcplsinfo_t *} as {@code args[5]}.
     */
    public record StateChange() {

        /** What tells connections apart: {@code args[1]}. */
        public CsInfo socket() {
            return new CsInfo(Arguments.translated(1));
        }

        /** The connection in its new state: {@code args[3]}. */
        public TcpsInfo connection() {
            return new TcpsInfo(Arguments.translated(3));
        }

        /** The state that it leaves: {@code args[5]}. */
        public TcplsInfo previous() {
            return new TcplsInfo(Arguments.translated(5));
        }
    }
}
