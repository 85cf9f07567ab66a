package io.github.dtrace4j.provider.type;

import io.github.dtrace4j.Platform;
import io.github.dtrace4j.program.IntExpr;
import io.github.dtrace4j.program.IntType;
import io.github.dtrace4j.program.Restriction;
import io.github.dtrace4j.program.StringExpr;
import io.github.dtrace4j.program.Term;
import io.github.dtrace4j.program.Typed;
import java.util.List;

/** One structure of this package: an address in D and, as methods, the members that can be read through it. */
public abstract sealed class Translated
        permits BufInfo,
                CpuInfo,
                CsInfo,
                DevInfo,
                FileInfo,
                IfInfo,
                IpInfo,
                Ipv4Info,
                Ipv6Info,
                LwpsInfo,
                PktInfo,
                PsInfo,
                TcpInfo,
                TcplsInfo,
                TcpsInfo,
                UdpInfo,
                UdpsInfo {

    private final String type;
    private final Term struct;
    private final boolean pointer;

    Translated(String type, Term struct, boolean pointer) {
        this.type = type;
        this.struct = struct;
        this.pointer = pointer;
    }

    /** {@code struct->name}, or {@code struct.name} where the structure itself is at hand. */
    final Term member(String name) {
        return new Term.Member(struct, pointer, name);
    }

    /** A member that one platform has. */
    final Term only(Platform platform, String name, String instead) {
        return new Term.Only(
                Restriction.only(platform, type + "." + name, "is not filled in there", instead), member(name));
    }

    final IntExpr integer(Term member, IntType integerType) {
        return Typed.integer(member, integerType);
    }

    /** A member that is a pointer, which D does not compare or combine with integers. */
    final IntExpr address(Term member) {
        return integer(new Term.Cast(IntType.UINT64.d(), member), IntType.UINT64);
    }

    final StringExpr string(Term member) {
        return Typed.string(member);
    }

    /** A member that is an array of characters. */
    final StringExpr characters(Term member) {
        return Typed.string(new Term.Call("stringof", List.of(member)));
    }

    /** The D of the structure or its address. */
    @Override
    public final String toString() {
        return struct.toString();
    }
}
