package io.github.dtrace4j.ffm.decode;

/** Names for code addresses. */
public interface SymbolNames {

    /** The name of a kernel address, or the address in hexadecimal. */
    String kernel(long address);

    /** The name of an address in a process, or the address in hexadecimal. */
    String user(int pid, long address);
}
