package io.github.dtrace4j.lab;

/** Reads like another throwable, which can not leave the guest. */
final class GuestFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    // Causes may form a circle.
    private static final int DEEPEST = 20;

    private final String text;

    private GuestFailure(Throwable original) {
        super(original.getMessage());
        this.text = original.toString();
        setStackTrace(original.getStackTrace());
    }

    static GuestFailure like(Throwable original) {
        return like(original, DEEPEST);
    }

    private static GuestFailure like(Throwable original, int depth) {
        var failure = new GuestFailure(original);
        if (depth > 0) {
            if (original.getCause() != null) {
                failure.initCause(like(original.getCause(), depth - 1));
            }
            for (Throwable suppressed : original.getSuppressed()) {
                failure.addSuppressed(like(suppressed, depth - 1));
            }
        }
        return failure;
    }

    @Override
    @SuppressWarnings("OverrideThrowableToString") // the original may have had its own
    public String toString() {
        return text;
    }
}
