package io.github.dtrace4j.provider.type;

import io.github.dtrace4j.program.IntExpr;
import io.github.dtrace4j.program.IntType;
import io.github.dtrace4j.program.StringExpr;
import io.github.dtrace4j.program.Term;

/** What IPv4 and IPv6 have in common: {@code ipinfo_t}. */
public final class IpInfo extends Translated {

    /**
     * @param pointer the D expression of its address
     */
    public IpInfo(Term pointer) {
        super("ipinfo_t", pointer, true);
    }

    /** 4 or 6; 0 when there is no header: {@code ip_ver}. */
    public IntExpr version() {
        return integer(member("ip_ver"), IntType.UINT8);
    }

    /** Bytes that follow the IP header: {@code ip_plength}. */
    public IntExpr payloadBytes() {
        return integer(member("ip_plength"), IntType.UINT32);
    }

    /** Address of the sender, as text: {@code ip_saddr}. */
    public StringExpr source() {
        return string(member("ip_saddr"));
    }

    /** Address of the receiver, as text: {@code ip_daddr}. */
    public StringExpr destination() {
        return string(member("ip_daddr"));
    }
}
