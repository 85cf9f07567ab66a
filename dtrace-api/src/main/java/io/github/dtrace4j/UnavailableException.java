package io.github.dtrace4j;

import org.jspecify.annotations.Nullable;

/** This machine cannot trace as things are; {@link #remedy()} says what would change that. */
public abstract sealed class UnavailableException extends DTraceException
        permits LibraryMissingException, PrivilegeException, KernelException {

    private static final long serialVersionUID = 1L;

    private final String remedy;

    UnavailableException(String message, String remedy, @Nullable Throwable cause) {
        super(message + " " + remedy, cause);
        this.remedy = remedy;
    }

    /** What to do about it, as a sentence for a person. */
    public String remedy() {
        return remedy;
    }
}
