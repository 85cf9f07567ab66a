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
    /** {@code sym()} and {@code func()}: the address. */
    SYM,
    /** {@code mod()}: the address. */
    MOD,
    /** {@code usym()} and {@code ufunc()}: the process and the address. */
    USYM,
    /** {@code umod()}: the process and the address. */
    UMOD,
    /** {@code uaddr()}: the process and the address. */
    UADDR,
    /** {@code printf()}: an argument. */
    PRINTF,
    /** {@code printa()}: the number of an aggregation. */
    PRINTA,
    /** {@code print()}: on Linux the address and then the bytes, on FreeBSD the bytes. */
    PRINT,
    /** {@code tracemem()}: the bytes; on Linux the dynamic size after them. */
    TRACEMEM,
    /** {@code system()}: an argument. */
    SYSTEM,
    /** {@code freopen()}: an argument. */
    FREOPEN,
    /** Anything else; libdtrace acts on it or formats it. */
    OTHER
}
