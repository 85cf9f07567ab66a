package io.github.dtrace4j.ffm.abi;

/** What put a record into a buffer, as far as a reader must tell one from the other. */
public enum Action {
    /** {@code trace()}: the value of an expression. */
    TRACE,
    /** {@code exit()}: the status, a 4-byte integer. */
    EXIT,
    /** {@code stack()} as a statement or a key. */
    STACK,
    /** {@code ustack()} as a statement or a key. */
    USTACK,
    /** Anything else; libdtrace formats it. */
    OTHER
}
