package io.github.dtrace4j;

import org.jspecify.annotations.Nullable;

/** The session ended before its time, or is not in the state that a call needs. The cause, if there is one, says why it ended. */
public final class SessionException extends DTraceException {

    private static final long serialVersionUID = 1L;

    /**
     * @param message what ended or could not be done, and why
     * @param cause the error that ended the session, such as an exception of the user's own callback
     */
    public SessionException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
