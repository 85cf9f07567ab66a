package io.github.dtrace4j.ffm.decode;

/** Names each symbol after its address, and a process's after its number too. */
final class AddressesAsNames implements SymbolNames {

    @Override
    public String kernel(long address) {
        return "kernel`" + address;
    }

    @Override
    public String user(int pid, long address) {
        return pid + "`" + address;
    }
}
