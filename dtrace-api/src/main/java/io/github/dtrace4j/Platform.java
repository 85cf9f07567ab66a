package io.github.dtrace4j;

/**
 * A flavour of DTrace. The same program can render to different D on each, because providers, variables and actions differ.
 */
public enum Platform {
    /** DTrace of the FreeBSD base system (14 and 15). */
    FREEBSD("FreeBSD DTrace"),
    /** Oracle's DTrace for Linux, 2.0 and later (eBPF based). */
    LINUX("Oracle DTrace for Linux");

    private final String displayName;

    Platform(String displayName) {
        this.displayName = displayName;
    }

    /** The name that people use for it, for messages. */
    public String displayName() {
        return displayName;
    }
}
