package io.github.dtrace4j.provider.type;

import io.github.dtrace4j.Platform;
import io.github.dtrace4j.program.BoolExpr;
import io.github.dtrace4j.program.IntExpr;
import io.github.dtrace4j.program.IntType;
import io.github.dtrace4j.program.SupportedOn;
import io.github.dtrace4j.program.Term;

/** The header of a TCP segment: {@code tcpinfo_t}. */
public final class TcpInfo extends Translated {

    /**
     * @param pointer the D expression of its address
     */
    public TcpInfo(Term pointer) {
        super("tcpinfo_t", pointer, true);
    }

    /** Whether all these flags are set, such as {@code 0x02} for SYN: {@code (tcp_flags & flags) == flags}. */
    public BoolExpr hasFlags(int flags) {
        return flags().bitAnd(flags).eq(flags);
    }

    /** Port of the sender: {@code tcp_sport}. */
    public IntExpr sourcePort() {
        return integer(member("tcp_sport"), IntType.UINT16);
    }

    /** Port of the receiver: {@code tcp_dport}. */
    public IntExpr destinationPort() {
        return integer(member("tcp_dport"), IntType.UINT16);
    }

    /** Sequence number of the first byte: {@code tcp_seq}. */
    public IntExpr sequence() {
        return integer(member("tcp_seq"), IntType.UINT32);
    }

    /** Sequence number that is expected next: {@code tcp_ack}. */
    public IntExpr acknowledgment() {
        return integer(member("tcp_ack"), IntType.UINT32);
    }

    /** Length of the header in bytes; FreeBSD's translator shifts the wrong way and gives a sixteenth of it: {@code tcp_offset}. */
    public IntExpr headerBytes() {
        return integer(member("tcp_offset"), IntType.UINT8);
    }

    /** Flags: {@code TH_FIN} 1, {@code TH_SYN} 2, {@code TH_RST} 4, {@code TH_PSH} 8, {@code TH_ACK} 16, {@code TH_URG} 32: {@code tcp_flags}. */
    public IntExpr flags() {
        return integer(member("tcp_flags"), IntType.UINT8);
    }

    /** The window as it is in the header, before scaling: {@code tcp_window}. */
    public IntExpr window() {
        return integer(member("tcp_window"), IntType.UINT16);
    }

    /** The checksum of header and data: {@code tcp_checksum}. */
    public IntExpr checksum() {
        return integer(member("tcp_checksum"), IntType.UINT16);
    }

    /** The urgent pointer: {@code tcp_urgent}. */
    @SupportedOn(Platform.FREEBSD)
    public IntExpr urgent() {
        return integer(only(Platform.FREEBSD, "tcp_urgent", "See whether flags() has TH_URG, 32."), IntType.UINT16);
    }

    /** Address of the raw header: {@code tcp_hdr}. */
    public IntExpr address() {
        return integer(member("tcp_hdr"), IntType.UINT64);
    }
}
