package io.github.dtrace4j;

import org.jspecify.annotations.Nullable;

/** The program is wrong: it cannot be built, or libdtrace does not accept it. Trying again gives the same answer. */
public abstract sealed class ProgramException extends DTraceException
        permits InvalidProgramException, CompileException, UnknownProbeException {

    private static final long serialVersionUID = 1L;

    ProgramException(String message) {
        super(message, null);
    }

    ProgramException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
