package io.github.dtrace4j.provider.type;

import io.github.dtrace4j.program.IntExpr;
import io.github.dtrace4j.program.IntType;
import io.github.dtrace4j.program.Term;
import io.github.dtrace4j.program.Typed;

/** A connection: {@code csinfo_t}. */
public final class CsInfo extends Translated {

    /**
     * @param pointer the D expression of its address
     */
    public CsInfo(Term pointer) {
        super("csinfo_t", pointer, true);
    }

    /**
     * What tells one connection from another: its address in the kernel. 0 when the kernel does not know the connection. Linux:
     * {@code cs_addr}, FreeBSD: {@code cs_cid}.
     */
    public IntExpr id() {
        return Typed.integer(new Term.ByPlatform(member("cs_cid"), member("cs_addr")), IntType.UINT64);
    }
}
