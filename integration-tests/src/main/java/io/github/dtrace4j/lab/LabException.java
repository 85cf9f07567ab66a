package io.github.dtrace4j.lab;

import org.jspecify.annotations.Nullable;

/** The lab could not do its part; the message says which step failed and holds the end of the log that tells why. */
public final class LabException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    LabException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** A failure of one step. */
    static LabException of(String step, String detail, @Nullable Throwable cause) {
        return new LabException("The lab could not " + step + ". " + detail, cause);
    }
}
