package io.github.dtrace4j.provider.type;

import io.github.dtrace4j.program.IntExpr;
import io.github.dtrace4j.program.IntType;
import io.github.dtrace4j.program.StringExpr;
import io.github.dtrace4j.program.Term;

/** A UDP socket: {@code udpsinfo_t}. */
public final class UdpsInfo extends Translated {

    /**
     * @param pointer the D expression of its address
     */
    public UdpsInfo(Term pointer) {
        super("udpsinfo_t", pointer, true);
    }

    /** Address of the kernel's structure for the socket: {@code udps_addr}. */
    public IntExpr address() {
        return integer(member("udps_addr"), IntType.UINT64);
    }

    /** Port on this side: {@code udps_lport}. */
    public IntExpr localPort() {
        return integer(member("udps_lport"), IntType.UINT16);
    }

    /** Port on the other side; on FreeBSD 0 unless the socket is connected: {@code udps_rport}. */
    public IntExpr remotePort() {
        return integer(member("udps_rport"), IntType.UINT16);
    }

    /** Address on this side, as text: {@code udps_laddr}. */
    public StringExpr localAddress() {
        return string(member("udps_laddr"));
    }

    /** Address on the other side, as text; on FreeBSD that of a connected socket: {@code udps_raddr}. */
    public StringExpr remoteAddress() {
        return string(member("udps_raddr"));
    }
}
