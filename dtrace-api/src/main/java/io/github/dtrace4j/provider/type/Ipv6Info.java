package io.github.dtrace4j.provider.type;

import io.github.dtrace4j.program.IntExpr;
import io.github.dtrace4j.program.IntType;
import io.github.dtrace4j.program.StringExpr;
import io.github.dtrace4j.program.Term;

/** The header of an IPv6 packet: {@code ipv6info_t}. All of it is 0 for another packet. */
public final class Ipv6Info extends Translated {

    /**
     * @param pointer the D expression of its address
     */
    public Ipv6Info(Term pointer) {
        super("ipv6info_t", pointer, true);
    }

    /** 6: {@code ipv6_ver}. */
    public IntExpr version() {
        return integer(member("ipv6_ver"), IntType.UINT8);
    }

    /** The traffic class: {@code ipv6_tclass}. */
    public IntExpr trafficClass() {
        return integer(member("ipv6_tclass"), IntType.UINT8);
    }

    /** The flow label: {@code ipv6_flow}. */
    public IntExpr flowLabel() {
        return integer(member("ipv6_flow"), IntType.UINT32);
    }

    /** Bytes that follow the header: {@code ipv6_plen}. */
    public IntExpr payloadBytes() {
        return integer(member("ipv6_plen"), IntType.UINT16);
    }

    /** Number of the next protocol, 6 for TCP: {@code ipv6_nexthdr}. */
    public IntExpr nextHeader() {
        return integer(member("ipv6_nexthdr"), IntType.UINT8);
    }

    /** Name of the next protocol, such as {@code TCP}: {@code ipv6_nextstr}. */
    public StringExpr nextHeaderName() {
        return string(member("ipv6_nextstr"));
    }

    /** How many hops it may still take: {@code ipv6_hlim}. */
    public IntExpr hopLimit() {
        return integer(member("ipv6_hlim"), IntType.UINT8);
    }

    /** Address of the sender, as text: {@code ipv6_saddr}. */
    public StringExpr source() {
        return string(member("ipv6_saddr"));
    }

    /** Address of the receiver, as text: {@code ipv6_daddr}. */
    public StringExpr destination() {
        return string(member("ipv6_daddr"));
    }
}
