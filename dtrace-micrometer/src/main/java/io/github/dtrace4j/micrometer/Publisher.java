package io.github.dtrace4j.micrometer;

import io.github.dtrace4j.DTraceException;
import io.github.dtrace4j.Session;
import io.github.dtrace4j.Snapshot;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings a session's snapshots to the families and their exports, in intervals, on a thread of its own. */
final class Publisher {

    private static final Logger LOG = LoggerFactory.getLogger(Publisher.class);

    private final Duration interval;
    private final List<Family<?, ?>> families;
    private final TracingState state;
    private final Function<Snapshot, List<Family<?, ?>>> discovery;
    private final List<Export> exports = new ArrayList<>();
    private final List<Function<List<Family<?, ?>>, List<Export>>> bindings = new ArrayList<>();
    private final CountDownLatch settled = new CountDownLatch(1);

    private @Nullable Session session;
    private boolean ownsSession;
    private boolean closed;

    /**
     * @param families what is published; what is discovered is added
     * @param discovery what a snapshot holds beyond the families
     */
    Publisher(
            Duration interval,
            List<Family<?, ?>> families,
            Function<Snapshot, List<Family<?, ?>>> discovery,
            TracingState state) {
        this.interval = interval;
        this.families = families;
        this.discovery = discovery;
        this.state = state;
    }

    /**
     * What the thread does until {@link #close()}.
     *
     * @param opening gives a session that this publisher starts and closes; null when one is attached
     */
    void run(@Nullable Supplier<Session> opening) {
        try {
            if (opening != null) {
                open(opening);
            }
            loop();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // close() did it
        }
    }

    /**
     * One more registry.
     *
     * @param tracing what it shows of the tracing itself
     * @param binding makes what shows families, those of now and those that are discovered later
     */
    synchronized void bind(Export tracing, Function<List<Family<?, ?>>, List<Export>> binding) {
        exports.add(tracing);
        bindings.add(binding);
        exports.addAll(binding.apply(List.copyOf(families)));
    }

    /** Goes on with this session, after whatever was before. */
    synchronized void attach(Session next, boolean isOwn) {
        detach();
        families.forEach(Family::restart);
        state.restart();
        session = next;
        ownsSession = isOwn;
        notifyAll();
    }

    boolean await(Duration limit) throws InterruptedException {
        return settled.await(limit.toNanos(), TimeUnit.NANOSECONDS) && state.available();
    }

    synchronized void publish() {
        Session current = session;
        if (current == null || current.state() == Session.State.OPEN) {
            return;
        }
        state.available(current.state() == Session.State.RUNNING);
        long askedAt = System.nanoTime();
        Snapshot snapshot = current.snapshot();
        long takenAt = System.nanoTime();
        List<Family<?, ?>> discovered = discovery.apply(snapshot);
        if (!discovered.isEmpty()) {
            families.addAll(discovered);
            bindings.forEach(binding -> exports.addAll(binding.apply(discovered)));
        }
        families.forEach(family -> family.update(snapshot, takenAt));
        exports.forEach(Export::sync);
        state.lost(snapshot.losses());
        state.published(askedAt, takenAt, System.nanoTime());
        settled.countDown();
    }

    /** Removes the meters and closes the session if it is the publisher's own. */
    synchronized void close() {
        closed = true;
        exports.forEach(Export::remove);
        exports.clear();
        bindings.clear();
        detach();
        settled.countDown();
    }

    private void open(Supplier<Session> opening) {
        try {
            Session opened = opening.get();
            opened.start();
            synchronized (this) {
                if (closed) {
                    opened.close();
                } else {
                    attach(opened, true);
                }
            }
        } catch (DTraceException | LinkageError e) {
            off("DTrace cannot trace here, so its meters stay without values", e);
        }
    }

    private synchronized void loop() throws InterruptedException {
        while (!closed) {
            Session current = session;
            if (current == null) {
                wait();
                continue;
            }
            boolean isLast = current.state() == Session.State.STOPPED;
            try {
                publish();
                if (isLast) {
                    off("The session has ended; its meters keep their last values", null);
                }
            } catch (RuntimeException e) {
                off("The session gives no values any more; its meters keep the last ones", e);
            }
            TimeUnit.NANOSECONDS.timedWait(this, interval.toNanos());
        }
    }

    private synchronized void off(String what, @Nullable Throwable why) {
        if (closed) {
            return; // what close() interrupts is no news
        }
        if (why == null) {
            LOG.info("{}.", what);
        } else {
            // One line: the messages of dtrace4j say what to do, and where it happened helps nobody.
            LOG.warn("{}: {}", what, why.getMessage());
            LOG.debug("The failure in full", why);
        }
        detach();
        settled.countDown();
    }

    private void detach() {
        state.available(false);
        Session old = session;
        session = null;
        if (old != null && ownsSession) {
            try {
                old.close();
            } catch (DTraceException e) {
                LOG.debug("Closing the session failed", e);
            }
        }
    }
}
