package io.github.dtrace4j;

import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * libdtrace's D compiler refused the program. The message carries the compiler's own words, the line of D they speak of, and the Java call
 * that made it.
 */
public final class CompileException extends ProgramException {

    private static final long serialVersionUID = 1L;

    private final String compilerMessage;
    private final String program;
    private final int line;
    private final @Nullable String callSite;

    /**
     * @param compilerMessage libdtrace's message, unchanged
     * @param program the D text that was compiled
     * @param line the line of {@code program} that the message is about, counted from 1; 0 when it names none
     */
    public CompileException(String compilerMessage, String program, int line) {
        this(compilerMessage, program, line, null);
    }

    private CompileException(String compilerMessage, String program, int line, @Nullable String callSite) {
        super(describe(compilerMessage, program, line, callSite));
        this.compilerMessage = compilerMessage;
        this.program = program;
        this.line = line;
        this.callSite = callSite;
    }

    CompileException madeBy(@Nullable String call) {
        return new CompileException(compilerMessage, program, line, call);
    }

    /** libdtrace's message, unchanged. */
    public String compilerMessage() {
        return compilerMessage;
    }

    /** The D text that was compiled. */
    public String program() {
        return program;
    }

    /** The line of {@link #program()} that the message is about, counted from 1; empty when the compiler named none. */
    public OptionalInt line() {
        return line > 0 ? OptionalInt.of(line) : OptionalInt.empty();
    }

    /** The Java call that made the line, as a stack trace has it; empty when it is not known. */
    public Optional<String> callSite() {
        return Optional.ofNullable(callSite);
    }

    private static String describe(String compilerMessage, String program, int line, @Nullable String callSite) {
        var lines = program.lines().toList();
        String place = line > 0 && line <= lines.size()
                ? "\n  line " + line + " of the D: " + lines.get(line - 1).strip()
                : "";
        return "D compiler: " + compilerMessage + place + (callSite == null ? "" : "\n  made by " + callSite);
    }
}
