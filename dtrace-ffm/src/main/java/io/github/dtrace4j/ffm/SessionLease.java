package io.github.dtrace4j.ffm;

import io.github.dtrace4j.SessionException;
import io.github.dtrace4j.ffm.abi.Abi;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The right to have the one session that a process can have on Linux. libdtrace there makes its global BPF maps once in the life of
 * the loaded library, so a second session beside the first could never trace.
 *
 * <p>Kept in the system properties, because a static variable is not one for the process: two class loaders (two applications in one
 * server) would each have their own.
 */
final class SessionLease implements AutoCloseable {

    private static final String PROPERTY = "dtrace4j.session";

    private static final AtomicInteger NUMBERS = new AtomicInteger();

    private final String owner;

    private SessionLease(String owner) {
        this.owner = owner;
    }

    /**
     * The lease, if the platform has it and it is free.
     *
     * @return empty if another session is open in this process and the platform does not allow a second one
     */
    static Optional<SessionLease> tryAcquire(Abi abi) {
        String owner = "opened by thread \"" + Thread.currentThread().getName() + "\"";
        var lease = new SessionLease(owner + " with number " + NUMBERS.incrementAndGet());
        return !abi.oneSessionPerProcess() || System.getProperties().putIfAbsent(PROPERTY, lease.owner) == null
                ? Optional.of(lease)
                : Optional.empty();
    }

    /** What a session is told that did not get the lease. */
    static SessionException taken() {
        return new SessionException(
                "Another session (" + System.getProperties().get(PROPERTY)
                        + ") is open in this process, and libdtrace on Linux allows one at a time. Close it first, put "
                        + "both questions into one program, or give this one a process of its own: "
                        + "Options.withPlacement(Placement.ISOLATED).",
                null);
    }

    @Override
    public void close() {
        System.getProperties().remove(PROPERTY, owner);
    }
}
