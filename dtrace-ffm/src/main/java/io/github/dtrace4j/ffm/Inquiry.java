package io.github.dtrace4j.ffm;

import io.github.dtrace4j.SessionException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A use of libdtrace that traces nothing: listing probes, compiling. It may go on beside a session, but it holds the library that a
 * new session on Linux must load afresh.
 */
final class Inquiry implements AutoCloseable {

    private static final AtomicInteger OPEN = new AtomicInteger();

    private Inquiry() {}

    static Inquiry begin() {
        OPEN.incrementAndGet();
        return new Inquiry();
    }

    /**
     * To be asked before a session is opened on Linux.
     *
     * @throws SessionException if an inquiry is going on
     */
    static void requireNone() {
        if (OPEN.get() > 0) {
            throw new SessionException(
                    "A listing of probes or a validator is open in this process, and a new session needs the library for itself. "
                            + "Read the stream of DTrace.probes to its end or close it, and close the DTrace.validator(), "
                            + "before a session is opened.",
                    null);
        }
    }

    /** To be called once. */
    @Override
    public void close() {
        OPEN.decrementAndGet();
    }
}
