package io.github.dtrace4j.provider.type;

import io.github.dtrace4j.program.IntExpr;
import io.github.dtrace4j.program.IntType;
import io.github.dtrace4j.program.Term;

/** A packet in the kernel: {@code pktinfo_t}. */
public final class PktInfo extends Translated {

    /**
     * @param pointer the D expression of its address
     */
    public PktInfo(Term pointer) {
        super("pktinfo_t", pointer, true);
    }

    /** Address of the packet's buffer, a {@code struct sk_buff}; on FreeBSD always 0: {@code pkt_addr}. */
    public IntExpr address() {
        return integer(member("pkt_addr"), IntType.UINT64);
    }
}
