package io.github.dtrace4j.provider.type;

import io.github.dtrace4j.Platform;
import io.github.dtrace4j.program.IntExpr;
import io.github.dtrace4j.program.IntType;
import io.github.dtrace4j.program.StringExpr;
import io.github.dtrace4j.program.SupportedOn;
import io.github.dtrace4j.program.Term;

/** A network interface: {@code ifinfo_t}. */
public final class IfInfo extends Translated {

    /**
     * @param pointer the D expression of its address
     */
    public IfInfo(Term pointer) {
        super("ifinfo_t", pointer, true);
    }

    /** Its name, such as {@code eth0}: {@code if_name}. */
    public StringExpr name() {
        return string(member("if_name"));
    }

    /** 1 when the packet does not leave the machine. Linux: there is no interface; FreeBSD: the interface is a loopback: {@code if_local}. */
    public IntExpr isLocal() {
        return integer(member("if_local"), IntType.INT8);
    }

    /** Address of the kernel's structure for it: {@code if_addr}. */
    public IntExpr address() {
        return integer(member("if_addr"), IntType.UINT64);
    }

    /** Address of its network name space: {@code if_ipstack}. */
    @SupportedOn(Platform.LINUX)
    public IntExpr network() {
        return integer(only(Platform.LINUX, "if_ipstack", "Look at curthread->td_vnet."), IntType.UINT64);
    }
}
