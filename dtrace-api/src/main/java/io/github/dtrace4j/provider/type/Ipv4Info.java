package io.github.dtrace4j.provider.type;

import io.github.dtrace4j.program.IntExpr;
import io.github.dtrace4j.program.IntType;
import io.github.dtrace4j.program.Operator;
import io.github.dtrace4j.program.StringExpr;
import io.github.dtrace4j.program.Term;
import io.github.dtrace4j.program.Typed;
import java.util.List;

/** The header of an IPv4 packet: {@code ipv4info_t}. All of it is 0 for another packet. */
public final class Ipv4Info extends Translated {

    /**
     * @param pointer the D expression of its address
     */
    public Ipv4Info(Term pointer) {
        super("ipv4info_t", pointer, true);
    }

    /** Length of the header in bytes. FreeBSD: {@code ipv4_ihl * 4}, because its {@code ipv4_ihl} counts words of 32 bits. */
    public IntExpr headerBytes() {
        var words = new Term.Binary(member("ipv4_ihl"), Operator.TIMES, new Term.Int(4));
        return Typed.integer(new Term.ByPlatform(words, member("ipv4_ihl")), IntType.INT32);
    }

    /** Address of the sender as a number, 0x7f000001 for 127.0.0.1: {@code ipv4_src} on FreeBSD, {@code ntohl(ipv4_src)} on Linux. */
    public IntExpr sourceNumber() {
        return hostOrder("ipv4_src");
    }

    /** Address of the receiver as a number: {@code ipv4_dst} on FreeBSD, {@code ntohl(ipv4_dst)} on Linux. */
    public IntExpr destinationNumber() {
        return hostOrder("ipv4_dst");
    }

    private IntExpr hostOrder(String name) {
        var swapped = new Term.Call("ntohl", List.of(member(name)));
        return Typed.integer(new Term.ByPlatform(member(name), swapped), IntType.UINT32);
    }

    /** 4: {@code ipv4_ver}. */
    public IntExpr version() {
        return integer(member("ipv4_ver"), IntType.UINT8);
    }

    /** The type of service: {@code ipv4_tos}. */
    public IntExpr typeOfService() {
        return integer(member("ipv4_tos"), IntType.UINT8);
    }

    /** Length of header and payload in bytes: {@code ipv4_length}. */
    public IntExpr bytes() {
        return integer(member("ipv4_length"), IntType.UINT16);
    }

    /** What the fragments of one packet have in common: {@code ipv4_ident}. */
    public IntExpr identification() {
        return integer(member("ipv4_ident"), IntType.UINT16);
    }

    /** The flags: Linux gives the upper 4 bits of the field, FreeBSD does not swap its bytes: {@code ipv4_flags}. */
    public IntExpr flags() {
        return integer(member("ipv4_flags"), IntType.UINT8);
    }

    /**
     * Place of the fragment in units of 8 bytes: Linux gives the lower 12 bits of the field, FreeBSD the field with its flags and
     * unswapped: {@code ipv4_offset}.
     */
    public IntExpr fragmentOffset() {
        return integer(member("ipv4_offset"), IntType.UINT16);
    }

    /** How many hops it may still take: {@code ipv4_ttl}. */
    public IntExpr timeToLive() {
        return integer(member("ipv4_ttl"), IntType.UINT8);
    }

    /** Number of the next protocol, 6 for TCP: {@code ipv4_protocol}. */
    public IntExpr protocol() {
        return integer(member("ipv4_protocol"), IntType.UINT8);
    }

    /** Name of the next protocol, such as {@code TCP}: {@code ipv4_protostr}. */
    public StringExpr protocolName() {
        return string(member("ipv4_protostr"));
    }

    /** The checksum of the header: {@code ipv4_checksum}. */
    public IntExpr checksum() {
        return integer(member("ipv4_checksum"), IntType.UINT16);
    }

    /** Address of the sender, as text: {@code ipv4_saddr}. */
    public StringExpr source() {
        return string(member("ipv4_saddr"));
    }

    /** Address of the receiver, as text: {@code ipv4_daddr}. */
    public StringExpr destination() {
        return string(member("ipv4_daddr"));
    }
}
