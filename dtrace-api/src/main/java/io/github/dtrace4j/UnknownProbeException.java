package io.github.dtrace4j;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A probe description of the program matches no probe of this machine. */
public final class UnknownProbeException extends ProgramException {

    private static final long serialVersionUID = 1L;

    private static final Pattern OF_A_PROCESS = Pattern.compile("pid(\\d+):");

    private final String probe;
    private final String compilerMessage;
    private final int line;
    private final @Nullable String callSite;

    /**
     * @param probe the description that matched nothing, as {@code provider:module:function:name}
     * @param compilerMessage libdtrace's message, unchanged
     * @param line the line of the D that the description is in, counted from 1; 0 when it is not known
     */
    public UnknownProbeException(String probe, String compilerMessage, int line) {
        this(probe, compilerMessage, line, null);
    }

    private UnknownProbeException(String probe, String compilerMessage, int line, @Nullable String callSite) {
        super("No probe matches " + probe + " on this machine (libdtrace: " + compilerMessage + "). " + remedy(probe)
                + (callSite == null ? "" : "\n  made by " + callSite));
        this.probe = probe;
        this.compilerMessage = compilerMessage;
        this.line = line;
        this.callSite = callSite;
    }

    private static String remedy(String probe) {
        Matcher process = OF_A_PROCESS.matcher(probe);
        return process.lookingAt()
                ? "libdtrace on Linux has the probes of a process's functions only in a session that is attached to it: "
                        + "open the session with Options.withProcess(" + process.group(1)
                        + ") or Options.withCommand(...). If it is, check the names of the module and of the function."
                : "Check the spelling with `dtrace -l -n '" + probe
                        + "'`; the provider's kernel module may not be loaded, or this platform names the probe differently.";
    }

    UnknownProbeException madeBy(@Nullable String call) {
        return new UnknownProbeException(probe, compilerMessage, line, call);
    }

    /** The Java call that made the clause, as a stack trace has it; empty when it is not known. */
    public Optional<String> callSite() {
        return Optional.ofNullable(callSite);
    }

    /** The description that matched nothing. */
    public String probe() {
        return probe;
    }

    /** The line of the D that the description is in, counted from 1; empty when it is not known. */
    public OptionalInt line() {
        return line > 0 ? OptionalInt.of(line) : OptionalInt.empty();
    }

    /** libdtrace's message, unchanged. */
    public String compilerMessage() {
        return compilerMessage;
    }
}
