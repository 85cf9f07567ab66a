package io.github.dtrace4j.provider.type;

import io.github.dtrace4j.program.BoolExpr;
import io.github.dtrace4j.program.IntExpr;
import io.github.dtrace4j.program.IntType;
import io.github.dtrace4j.program.StringExpr;
import io.github.dtrace4j.program.Term;

/** The state that a TCP connection was in before: {@code tcplsinfo_t}. */
public final class TcplsInfo extends Translated {

    /**
     * @param pointer the D expression of its address
     */
    public TcplsInfo(Term pointer) {
        super("tcplsinfo_t", pointer, true);
    }

    /** State as text, the same on every platform: {@code tcp_state_string[tcps_state]}. */
    public StringExpr stateName() {
        return TcpState.name(member("tcps_state"));
    }

    /** Whether it was in this state. */
    public BoolExpr isIn(TcpState state) {
        return state().eq(state.number());
    }

    /** State as a number, which means another state on each platform: use {@link #isIn} or {@link #stateName()}: {@code tcps_state}. */
    public IntExpr state() {
        return integer(member("tcps_state"), IntType.INT32);
    }
}
