package io.github.dtrace4j.lab;

/** A test failed in the guest; message, stack trace and causes are those of the failure there. */
final class GuestFailure extends AssertionError {

    private static final long serialVersionUID = 1L;

    private GuestFailure(GuestResult.Failure failure) {
        super(failure.text());
        setStackTrace(failure.stack().toArray(StackTraceElement[]::new));
        if (failure.cause() != null) {
            initCause(new GuestFailure(failure.cause()));
        }
    }

    static GuestFailure of(GuestResult.Failure failure) {
        return new GuestFailure(failure);
    }
}
