package io.github.dtrace4j.agent;

import io.github.dtrace4j.RefusedException;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/** What each user has of its limits now. Safe for use by several threads. */
final class Usage {

    private static final long MILLIS_PER_MINUTE = 60_000;

    private final InstantSource clock;

    // Guarded by this. Users that have nothing and have not opened anything for a minute are forgotten.
    private final Map<String, Account> accounts = new HashMap<>();

    Usage(InstantSource clock) {
        this.clock = clock;
    }

    /** What one session takes; given back once. */
    interface Share extends AutoCloseable {
        @Override
        void close();
    }

    /**
     * Counts an attempt to open a session.
     *
     * @throws RefusedException if there were too many of them within a minute
     */
    synchronized void countOpening(Peer peer, Limits limits) {
        long now = clock.millis();
        accounts.values().removeIf(account -> account.sessions == 0 && account.isFull(now));
        Account account = accounts.computeIfAbsent(peer.user(), _ -> new Account(limits.opensPerMinute(), now));
        if (!account.takeOpening(limits.opensPerMinute(), now)) {
            throw over("opens sessions too often: " + limits.opensPerMinute() + " within a minute are allowed", peer);
        }
    }

    /**
     * Takes a share for a session.
     *
     * @param memory in bytes
     * @throws RefusedException if that is more than the limits have
     */
    synchronized Share take(Peer peer, Limits limits, long memory) {
        Account account =
                accounts.computeIfAbsent(peer.user(), _ -> new Account(limits.opensPerMinute(), clock.millis()));
        if (account.sessions >= limits.sessions()) {
            throw over(
                    "has " + account.sessions + " sessions open, of " + limits.sessions() + " that are allowed", peer);
        }
        if (memory > limits.memory() - account.memory) {
            throw over(
                    "asks for " + memory + " bytes of buffers, and has " + account.memory + " of " + limits.memory()
                            + " already",
                    peer);
        }
        account.sessions++;
        account.memory += memory;
        return new Share() {
            private boolean given;

            @Override
            public void close() {
                synchronized (Usage.this) {
                    if (!given) {
                        given = true;
                        account.sessions--;
                        account.memory -= memory;
                    }
                }
            }
        };
    }

    private static RefusedException over(String what, Peer peer) {
        return new RefusedException(RefusedException.Reason.LIMIT, "The user " + peer.user() + " " + what + ".");
    }

    private static final class Account {
        private int sessions;
        private long memory;

        /** Openings that are left, in parts of 1/{@link #MILLIS_PER_MINUTE}; fills up by itself within a minute. */
        private long left;

        private long most;
        private long lastMillis;

        Account(int opensPerMinute, long now) {
            most = opensPerMinute * MILLIS_PER_MINUTE;
            left = most;
            lastMillis = now;
        }

        boolean takeOpening(int perMinute, long now) {
            most = perMinute * MILLIS_PER_MINUTE;
            left = filled(now);
            lastMillis = now;
            if (left < MILLIS_PER_MINUTE) {
                return false;
            }
            left -= MILLIS_PER_MINUTE;
            return true;
        }

        boolean isFull(long now) {
            return filled(now) >= most;
        }

        private long filled(long now) {
            // The clock may be set back or far ahead.
            long passed = Math.clamp(now - lastMillis, 0, MILLIS_PER_MINUTE);
            return Math.min(most, left + passed * (most / MILLIS_PER_MINUTE));
        }
    }
}
