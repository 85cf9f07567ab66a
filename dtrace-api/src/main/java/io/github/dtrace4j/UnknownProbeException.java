package io.github.dtrace4j;

/** A probe description of the program matches no probe of this machine. */
public final class UnknownProbeException extends ProgramException {

    private static final long serialVersionUID = 1L;

    private final String probe;
    private final String compilerMessage;

    /**
     * @param probe the description that matched nothing, as {@code provider:module:function:name}
     * @param compilerMessage libdtrace's message, unchanged
     */
    public UnknownProbeException(String probe, String compilerMessage) {
        super("No probe matches " + probe + " on this machine (libdtrace: " + compilerMessage
                + "). Check the spelling with `dtrace -l -n '" + probe
                + "'`; the provider's kernel module may not be loaded, or this platform names the probe differently.");
        this.probe = probe;
        this.compilerMessage = compilerMessage;
    }

    /** The description that matched nothing. */
    public String probe() {
        return probe;
    }

    /** libdtrace's message, unchanged. */
    public String compilerMessage() {
        return compilerMessage;
    }
}
