package io.github.dtrace4j.data;

/**
 * A code address that D asked to be named: {@code sym()}, {@code func()}, {@code mod()}, {@code usym()}, {@code ufunc()},
 * {@code umod()}, {@code uaddr()}. As the key of an aggregation it stands for all addresses of its function or module.
 *
 * @param kind what was asked for
 * @param pid the process of the address; 0 for a kernel address
 * @param address the address; in a key, where the function or module begins
 * @param name what dtrace(1) prints, such as {@code vmlinux`vfs_read}; the address in hexadecimal when it has no name
 */
public record Symbol(Kind kind, int pid, long address, String name) implements Value {

    /** What a symbol names. */
    public enum Kind {
        /** A kernel function: {@code sym()}, {@code func()}. */
        KERNEL_FUNCTION,
        /** A kernel module: {@code mod()}. */
        KERNEL_MODULE,
        /** A function of a process: {@code usym()}, {@code ufunc()}. */
        USER_FUNCTION,
        /** An executable or library of a process: {@code umod()}. */
        USER_MODULE,
        /** A function of a process and the distance into it: {@code uaddr()}. */
        USER_ADDRESS
    }

    /** The kernel module, executable or library; empty if unknown. */
    public String module() {
        return switch (kind) {
            case KERNEL_MODULE, USER_MODULE -> name.startsWith("0x") ? "" : name;
            case KERNEL_FUNCTION, USER_FUNCTION, USER_ADDRESS ->
                CodeName.parse(name).module();
        };
    }

    /** The function; empty if unknown or not asked for. */
    public String function() {
        return switch (kind) {
            case KERNEL_MODULE, USER_MODULE -> "";
            case KERNEL_FUNCTION, USER_FUNCTION, USER_ADDRESS ->
                CodeName.parse(name).function();
        };
    }

    /** Bytes from the function's start; 0 unless the kind is {@link Kind#USER_ADDRESS}. */
    public long offset() {
        return kind == Kind.USER_ADDRESS ? CodeName.parse(name).offset() : 0;
    }

    @Override
    public String toString() {
        return name;
    }
}
