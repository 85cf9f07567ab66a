package io.github.dtrace4j.provider.type;

import io.github.dtrace4j.Platform;
import io.github.dtrace4j.program.BoolExpr;
import io.github.dtrace4j.program.IntExpr;
import io.github.dtrace4j.program.IntType;
import io.github.dtrace4j.program.StringExpr;
import io.github.dtrace4j.program.SupportedOn;
import io.github.dtrace4j.program.Term;

/** The state of a TCP connection: {@code tcpsinfo_t}. All of it is 0, -1 or {@code <unknown>} while there is no connection. */
public final class TcpsInfo extends Translated {

    /**
     * @param pointer the D expression of its address
     */
    public TcpsInfo(Term pointer) {
        super("tcpsinfo_t", pointer, true);
    }

    /** State as text, the same on every platform, such as {@code state-established}: {@code tcp_state_string[tcps_state]}. */
    public StringExpr stateName() {
        return TcpState.name(member("tcps_state"));
    }

    /** Whether it is in this state. */
    public BoolExpr isIn(TcpState state) {
        return state().eq(state.number());
    }

    /** Address of the kernel's structure for the connection: {@code tcps_addr}. */
    public IntExpr address() {
        return integer(member("tcps_addr"), IntType.UINT64);
    }

    /** 1 when both ends are on this machine; on FreeBSD always -1: {@code tcps_local}. */
    public IntExpr isLocal() {
        return integer(member("tcps_local"), IntType.INT32);
    }

    /** Port on this side: {@code tcps_lport}. */
    public IntExpr localPort() {
        return integer(member("tcps_lport"), IntType.UINT16);
    }

    /** Port on the other side: {@code tcps_rport}. */
    public IntExpr remotePort() {
        return integer(member("tcps_rport"), IntType.UINT16);
    }

    /** Address on this side, as text: {@code tcps_laddr}. */
    public StringExpr localAddress() {
        return string(member("tcps_laddr"));
    }

    /** Address on the other side, as text: {@code tcps_raddr}. */
    public StringExpr remoteAddress() {
        return string(member("tcps_raddr"));
    }

    /** State as a number, which means another state on each platform: use {@link #isIn} or {@link #stateName()}: {@code tcps_state}. */
    public IntExpr state() {
        return integer(member("tcps_state"), IntType.INT32);
    }

    /** First sequence number sent: {@code tcps_iss}. */
    public IntExpr initialSendSequence() {
        return integer(member("tcps_iss"), IntType.UINT32);
    }

    /** First sequence number received: {@code tcps_irs}. */
    public IntExpr initialReceiveSequence() {
        return integer(member("tcps_irs"), IntType.UINT32);
    }

    /** First sequence number sent and not acknowledged: {@code tcps_suna}. */
    public IntExpr sentUnacknowledged() {
        return integer(member("tcps_suna"), IntType.UINT32);
    }

    /** Sequence number to send next: {@code tcps_snxt}. */
    public IntExpr sendNext() {
        return integer(member("tcps_snxt"), IntType.UINT32);
    }

    /** Sequence number expected next: {@code tcps_rnxt}. */
    public IntExpr receiveNext() {
        return integer(member("tcps_rnxt"), IntType.UINT32);
    }

    /** Window to send into, in bytes: {@code tcps_swnd}. */
    public IntExpr sendWindow() {
        return integer(member("tcps_swnd"), IntType.UINT64);
    }

    /** By how many bits the send window is shifted: {@code tcps_snd_ws}. */
    public IntExpr sendWindowScale() {
        return integer(member("tcps_snd_ws"), IntType.INT32);
    }

    /** Window to receive into, in bytes: {@code tcps_rwnd}. */
    public IntExpr receiveWindow() {
        return integer(member("tcps_rwnd"), IntType.UINT64);
    }

    /** By how many bits the receive window is shifted: {@code tcps_rcv_ws}. */
    public IntExpr receiveWindowScale() {
        return integer(member("tcps_rcv_ws"), IntType.INT32);
    }

    /** Congestion window: Linux in segments, FreeBSD in bytes: {@code tcps_cwnd}. */
    public IntExpr congestionWindow() {
        return integer(member("tcps_cwnd"), IntType.UINT64);
    }

    /** Where slow start ends: Linux in segments, FreeBSD in bytes: {@code tcps_cwnd_ssthresh}. */
    public IntExpr slowStartThreshold() {
        return integer(member("tcps_cwnd_ssthresh"), IntType.UINT64);
    }

    /** Sequence number to retransmit next: {@code tcps_sack_snxt}. */
    public IntExpr sackNext() {
        return integer(member("tcps_sack_snxt"), IntType.UINT32);
    }

    /** Time until it retransmits: FreeBSD in milliseconds, Linux in ticks of the kernel: {@code tcps_rto}. */
    public IntExpr retransmitTimeout() {
        return integer(member("tcps_rto"), IntType.UINT32);
    }

    /** Largest segment in bytes: {@code tcps_mss}. */
    public IntExpr segmentSize() {
        return integer(member("tcps_mss"), IntType.UINT32);
    }

    /** 1 when this segment was sent before: {@code tcps_retransmit}. */
    public IntExpr isRetransmit() {
        return integer(member("tcps_retransmit"), IntType.INT32);
    }

    /** Smoothed round-trip time in milliseconds: {@code tcps_rtt}. */
    @SupportedOn(Platform.LINUX)
    public IntExpr roundTrip() {
        return integer(only(Platform.LINUX, "tcps_rtt", "Use smoothedRoundTrip()."), IntType.UINT32);
    }

    /** Mean deviation of the round-trip time in milliseconds: {@code tcps_rtt_sd}. */
    @SupportedOn(Platform.LINUX)
    public IntExpr roundTripDeviation() {
        return integer(only(Platform.LINUX, "tcps_rtt_sd", ""), IntType.UINT32);
    }

    /** Smoothed round-trip time in units of 1/32 of a tick of the kernel: {@code tcps_srtt}. */
    @SupportedOn(Platform.FREEBSD)
    public IntExpr smoothedRoundTrip() {
        return integer(only(Platform.FREEBSD, "tcps_srtt", "Use roundTrip(), in milliseconds."), IntType.INT32);
    }

    /** Largest sequence number sent: {@code tcps_smax}. */
    @SupportedOn(Platform.FREEBSD)
    public IntExpr sendMaximum() {
        return integer(only(Platform.FREEBSD, "tcps_smax", "Use sendNext()."), IntType.UINT32);
    }

    /** Sequence number that was acknowledged last: {@code tcps_rack}. */
    @SupportedOn(Platform.FREEBSD)
    public IntExpr receiveAcknowledged() {
        return integer(only(Platform.FREEBSD, "tcps_rack", "Use receiveNext()."), IntType.UINT32);
    }

    /** Sequence number of the last update of the window: {@code tcps_swl1}. */
    @SupportedOn(Platform.FREEBSD)
    public IntExpr windowSequence() {
        return integer(only(Platform.FREEBSD, "tcps_swl1", ""), IntType.UINT32);
    }

    /** Acknowledgment number of the last update of the window: {@code tcps_swl2}. */
    @SupportedOn(Platform.FREEBSD)
    public IntExpr windowAcknowledgment() {
        return integer(only(Platform.FREEBSD, "tcps_swl2", ""), IntType.UINT32);
    }

    /** Sequence number up to which the window was advertised: {@code tcps_radv}. */
    @SupportedOn(Platform.FREEBSD)
    public IntExpr advertisedWindow() {
        return integer(only(Platform.FREEBSD, "tcps_radv", "Use receiveWindow()."), IntType.UINT32);
    }

    /** Sequence number up to which fast recovery lasts: {@code tcps_srecover}. */
    @SupportedOn(Platform.FREEBSD)
    public IntExpr recoverySequence() {
        return integer(only(Platform.FREEBSD, "tcps_srecover", ""), IntType.UINT32);
    }

    /** Largest sequence number that was selectively acknowledged: {@code tcps_sack_fack}. */
    @SupportedOn(Platform.FREEBSD)
    public IntExpr sackAcknowledged() {
        return integer(only(Platform.FREEBSD, "tcps_sack_fack", ""), IntType.UINT32);
    }

    /** How many duplicate acknowledgments came in a row: {@code tcps_dupacks}. */
    @SupportedOn(Platform.FREEBSD)
    public IntExpr duplicateAcknowledgments() {
        return integer(only(Platform.FREEBSD, "tcps_dupacks", ""), IntType.INT32);
    }

    /** What the program set as {@code SO_USER_COOKIE}: {@code tcps_cookie}. */
    @SupportedOn(Platform.FREEBSD)
    public IntExpr userCookie() {
        return integer(only(Platform.FREEBSD, "tcps_cookie", ""), IntType.INT32);
    }
}
