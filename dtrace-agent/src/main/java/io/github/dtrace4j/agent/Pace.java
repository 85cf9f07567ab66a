package io.github.dtrace4j.agent;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/** Lets so many units through in a second, and a second's worth at once after a rest. For one thread at a time. */
final class Pace {

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final long perSecond;
    private final LongSupplier nanoTime;

    /** When all that was let through would have been through at an even pace. */
    private long paidUntil;

    Pace(long perSecond) {
        this(perSecond, System::nanoTime);
    }

    Pace(long perSecond, LongSupplier nanoTime) {
        this.perSecond = perSecond;
        this.nanoTime = nanoTime;
        this.paidUntil = nanoTime.getAsLong();
    }

    /** Waits until it is time for so many units. */
    synchronized void take(long units) {
        for (long wait = waitFor(units); wait > 0; wait = paidUntil - SECOND - nanoTime.getAsLong()) {
            LockSupport.parkNanos(wait);
            if (Thread.interrupted()) {
                return; // whoever interrupts ends the connection
            }
        }
    }

    /** Takes the units, and says for how many nanoseconds to wait then. */
    synchronized long waitFor(long units) {
        long now = nanoTime.getAsLong();
        if (paidUntil - now < 0) {
            paidUntil = now;
        }
        paidUntil += (long) ((double) units / perSecond * SECOND);
        return paidUntil - SECOND - now;
    }
}
