package io.github.dtrace4j.ffm;

import io.github.dtrace4j.SessionException;

/**
 * The right to have the one session that a process can have on Linux. libdtrace there makes its global BPF maps once in the life of
 * the loaded library, so a second session beside the first could never trace.
 *
 * <p>Kept in the system properties, because a static variable is not one for the process: two class loaders (two applications in one
 * server) would each have their own.
 */
final class SessionLease implements AutoCloseable {

    private static final String PROPERTY = "dtrace4j.session";

    private final String owner;

    private SessionLease(String owner) {
        this.owner = owner;
    }

    /**
     * @param owner who asks, for the message that the next one gets
     * @throws SessionException if another session is open in this process
     */
    static SessionLease acquire(String owner) {
        Object holder = System.getProperties().putIfAbsent(PROPERTY, owner);
        if (holder != null) {
            throw new SessionException(
                    "Another session (" + holder
                            + ") is open in this process, and libdtrace on Linux allows one at a time. "
                            + "Close it first, put both questions into one program, or use a second process.",
                    null);
        }
        return new SessionLease(owner);
    }

    @Override
    public void close() {
        System.getProperties().remove(PROPERTY, owner);
    }
}
