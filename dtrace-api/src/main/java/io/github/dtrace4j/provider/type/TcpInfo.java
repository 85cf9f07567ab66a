package io.github.dtrace4j.provider.type;

import io.github.dtrace4j.Platform;
import io.github.dtrace4j.program.BoolExpr;
import io.github.dtrace4j.program.IntExpr;
import io.github.dtrace4j.program.IntType;
import io.github.dtrace4j.program.Operator;
import io.github.dtrace4j.program.SupportedOn;
import io.github.dtrace4j.program.Term;

/** The header of a TCP segment: {@code tcpinfo_t}. */
public final class TcpInfo extends Translated {

    // Its upper half is the length of the header in words of 32 bits.
    private static final int OFFSET_BYTE = 12;

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

    /**
     * Length of the header in bytes; 0 when there is no header. Read from the raw header at {@code tcp_hdr}, because neither
     * platform's translator computes {@code tcp_offset} rightly.
     */
    public IntExpr headerBytes() {
        Term freebsd = new Term.Binary(
                new Term.Member(member("tcp_hdr"), true, "th_off"), Operator.SHIFT_LEFT, new Term.Int(2));
        Term offsetByte = new Term.Prefix(
                "*",
                new Term.Cast(
                        "uint8_t *", new Term.Binary(member("tcp_hdr"), Operator.PLUS, new Term.Int(OFFSET_BYTE))));
        Term linux = new Term.Binary(
                new Term.Binary(offsetByte, Operator.BIT_AND, new Term.Int(0xf0)),
                Operator.SHIFT_RIGHT,
                new Term.Int(2));
        Term isThere = new Term.Binary(member("tcp_hdr"), Operator.NOT_EQUAL, new Term.Int(0));
        return integer(
                new Term.Conditional(isThere, new Term.ByPlatform(freebsd, linux), new Term.Int(0)), IntType.INT32);
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
        return address(member("tcp_hdr"));
    }
}
