package io.github.dtrace4j.provider.type;

import io.github.dtrace4j.program.IntExpr;
import io.github.dtrace4j.program.IntType;
import io.github.dtrace4j.program.StringExpr;
import io.github.dtrace4j.program.Term;
import io.github.dtrace4j.program.Typed;

/** The states of a TCP connection. Each platform has its own numbers for them; D's constants hide that. */
public enum TcpState {
    /** There is no connection. */
    CLOSED,
    /** Waits for connections from others. */
    LISTEN,
    /** Has asked for a connection. */
    SYN_SENT,
    /** Was asked for a connection. */
    SYN_RECEIVED,
    /** Both sides can send. */
    ESTABLISHED,
    /** The other side has closed. */
    CLOSE_WAIT,
    /** This side has closed. */
    FIN_WAIT_1,
    /** Both sides have closed; waits for the acknowledgment. */
    CLOSING,
    /** The other side closed first; waits for the acknowledgment. */
    LAST_ACK,
    /** This side has closed and was acknowledged. */
    FIN_WAIT_2,
    /** Both sides have closed; waits until late segments are gone. */
    TIME_WAIT;

    /** The platform's number for it: {@code TCP_STATE_ESTABLISHED} and so on. */
    public IntExpr number() {
        return Typed.integer(new Term.Builtin("TCP_STATE_" + name()), IntType.INT32);
    }

    static StringExpr name(Term number) {
        return Typed.string(new Term.Index(new Term.Builtin("tcp_state_string"), number));
    }
}
