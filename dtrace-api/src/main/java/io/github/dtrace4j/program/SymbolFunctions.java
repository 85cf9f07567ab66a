package io.github.dtrace4j.program;

/**
 * D's functions that name code. Meant for static import. The kernel records the address only; libdtrace looks the name up when the value
 * is delivered, so the name of a process's code is known only while the process runs.
 */
public final class SymbolFunctions {

    private SymbolFunctions() {}

    /** The kernel's function at an address, such as {@code vmlinux`vfs_read}: {@code func(address)}. */
    public static SymbolExpr func(IntExpr address) {
        return new SymbolExpr("func", address.term(), false);
    }

    /** The kernel's symbol at an address, such as {@code vmlinux`vfs_read}: {@code sym(address)}. */
    public static SymbolExpr sym(IntExpr address) {
        return new SymbolExpr("sym", address.term(), false);
    }

    /** The kernel's module at an address, such as {@code vmlinux}: {@code mod(address)}. */
    public static SymbolExpr mod(IntExpr address) {
        return new SymbolExpr("mod", address.term(), false);
    }

    /** The running program's function at an address, such as {@code libc.so.6`read}: {@code ufunc(address)}. */
    public static SymbolExpr ufunc(IntExpr address) {
        return new SymbolExpr("ufunc", address.term(), true);
    }

    /** The running program's symbol at an address, such as {@code libc.so.6`read}: {@code usym(address)}. */
    public static SymbolExpr usym(IntExpr address) {
        return new SymbolExpr("usym", address.term(), true);
    }

    /** The running program's library or program file at an address, such as {@code libc.so.6}: {@code umod(address)}. */
    public static SymbolExpr umod(IntExpr address) {
        return new SymbolExpr("umod", address.term(), true);
    }

    /** The running program's symbol at an address and how far it is in it, such as {@code libc.so.6`read+0x12}: {@code uaddr(address)}. */
    public static SymbolExpr uaddr(IntExpr address) {
        return new SymbolExpr("uaddr", address.term(), true);
    }
}
