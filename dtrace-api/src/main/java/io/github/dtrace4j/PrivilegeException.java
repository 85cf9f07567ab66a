package io.github.dtrace4j;

import org.jspecify.annotations.Nullable;

/** This process may not trace: it lacks the privilege that the kernel asks for. */
public final class PrivilegeException extends UnavailableException {

    private static final long serialVersionUID = 1L;

    /**
     * @param message what is missing
     * @param remedy what to do about it, as a sentence
     * @param cause the error underneath, if there is one
     */
    public PrivilegeException(String message, String remedy, @Nullable Throwable cause) {
        super(message, remedy, cause);
    }
}
