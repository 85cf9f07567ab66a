package io.github.dtrace4j;

import java.util.OptionalInt;

/** libdtrace's D compiler refused the program. The message carries the compiler's own words and the line of D they speak of. */
public final class CompileException extends ProgramException {

    private static final long serialVersionUID = 1L;

    private final String compilerMessage;
    private final String program;
    private final int line;

    /**
     * @param compilerMessage libdtrace's message, unchanged
     * @param program the D text that was compiled
     * @param line the line of {@code program} that the message is about, counted from 1; 0 when it names none
     */
    public CompileException(String compilerMessage, String program, int line) {
        super(describe(compilerMessage, program, line));
        this.compilerMessage = compilerMessage;
        this.program = program;
        this.line = line;
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

    private static String describe(String compilerMessage, String program, int line) {
        var lines = program.lines().toList();
        String place = line > 0 && line <= lines.size()
                ? "\n  line " + line + " of the D: " + lines.get(line - 1).strip()
                : "";
        return "D compiler: " + compilerMessage + place;
    }
}
