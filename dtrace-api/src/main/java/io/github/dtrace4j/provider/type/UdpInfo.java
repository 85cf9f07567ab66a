package io.github.dtrace4j.provider.type;

import io.github.dtrace4j.program.IntExpr;
import io.github.dtrace4j.program.IntType;
import io.github.dtrace4j.program.Term;

/** The header of a UDP packet: {@code udpinfo_t}. */
public final class UdpInfo extends Translated {

    /**
     * @param pointer the D expression of its address
     */
    public UdpInfo(Term pointer) {
        super("udpinfo_t", pointer, true);
    }

    /** Port of the sender: {@code udp_sport}. */
    public IntExpr sourcePort() {
        return integer(member("udp_sport"), IntType.UINT16);
    }

    /** Port of the receiver: {@code udp_dport}. */
    public IntExpr destinationPort() {
        return integer(member("udp_dport"), IntType.UINT16);
    }

    /** Length of header and data in bytes; the header has 8: {@code udp_length}. */
    public IntExpr bytes() {
        return integer(member("udp_length"), IntType.UINT16);
    }

    /** The checksum of header and data: {@code udp_checksum}. */
    public IntExpr checksum() {
        return integer(member("udp_checksum"), IntType.UINT16);
    }
}
