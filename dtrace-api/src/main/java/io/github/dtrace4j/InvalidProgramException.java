package io.github.dtrace4j;

/** A builder call was given something that no D program can hold. Thrown by the call itself, before any D exists. */
public final class InvalidProgramException extends ProgramException {

    private static final long serialVersionUID = 1L;

    /**
     * @param message what was wrong and what would be right
     */
    public InvalidProgramException(String message) {
        super(message);
    }

    /**
     * @param message what was wrong and what would be right
     * @param said libdtrace's own words
     */
    public InvalidProgramException(String message, LibdtraceError said) {
        super(message, said);
    }
}
