package io.github.dtrace4j;

import org.jspecify.annotations.Nullable;

/** The kernel refused something that tracing needs: a missing option, file system, module or type information. */
public final class KernelException extends UnavailableException {

    private static final long serialVersionUID = 1L;

    /**
     * @param message what is missing
     * @param remedy what to do about it, as a sentence
     * @param cause the error underneath, if there is one
     */
    public KernelException(String message, String remedy, @Nullable Throwable cause) {
        super(message, remedy, cause);
    }
}
