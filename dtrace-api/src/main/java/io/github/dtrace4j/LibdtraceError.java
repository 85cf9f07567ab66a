package io.github.dtrace4j;

/**
 * What libdtrace itself said when it refused something: the cause of the exception that explains it. For programs that show libdtrace's
 * words to people who know them.
 */
public final class LibdtraceError extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String subject;

    /**
     * @param subject what libdtrace was asked about, such as the name of an option; empty if nothing in particular
     * @param message libdtrace's message, unchanged
     */
    public LibdtraceError(String subject, String message) {
        super(message, null, false, false);
        this.subject = subject;
    }

    /** What libdtrace was asked about, such as the name of an option; empty if nothing in particular. */
    public String subject() {
        return subject;
    }
}
