package io.github.dtrace4j;

import org.jspecify.annotations.Nullable;

/** No usable libdtrace was found, or no backend of dtrace4j is on the class path, or native access is switched off. */
public final class LibraryMissingException extends UnavailableException {

    private static final long serialVersionUID = 1L;

    /**
     * @param message what is missing
     * @param remedy what to do about it, as a sentence
     * @param cause the error underneath, if there is one
     */
    public LibraryMissingException(String message, String remedy, @Nullable Throwable cause) {
        super(message, remedy, cause);
    }
}
