package io.github.dtrace4j;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Occurrences of one event that wait for the application: bounded, one writer (the consumer thread), one reader at a time. Waiting
 * parks, so a virtual thread that waits gives its carrier back.
 */
final class EventQueue<R> {

    private final int capacity;
    private final Backpressure policy;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Queue<R> waiting = new ArrayDeque<>();
    private boolean finished;
    private int yielding;
    private final AtomicBoolean claimed = new AtomicBoolean();

    EventQueue(int capacity, Backpressure policy) {
        this.capacity = capacity;
        this.policy = policy;
    }

    /** Keeps the value as the policy says; returns how many were dropped for lack of room. */
    int put(R value) {
        lock.lock();
        try {
            int dropped = 0;
            if (waiting.size() >= capacity) {
                switch (policy) {
                    case BLOCK -> awaitRoom();
                    case DROP_NEWEST -> {
                        return 1;
                    }
                    case DROP_OLDEST -> {
                        waiting.remove();
                        dropped = 1;
                    }
                }
            }
            waiting.add(value);
            changed.signalAll();
            return dropped;
        } finally {
            lock.unlock();
        }
    }

    /** Until {@link #resumeBlocking()} nothing waits for room: whoever makes room may be the one who waits for the session. */
    void suspendBlocking() {
        change(() -> yielding++);
    }

    /** Ends one {@link #suspendBlocking()}. */
    void resumeBlocking() {
        change(() -> yielding--);
    }

    /** No value follows. */
    void finish() {
        change(() -> finished = true);
    }

    /** Takes the right to be the only subscriber; false if another one has it. */
    boolean claim() {
        return claimed.compareAndSet(false, true);
    }

    /** Gives the right back. */
    void release() {
        claimed.set(false);
    }

    /** Lets a waiting {@link #take} ask again whether it is wanted. */
    void wake() {
        change(() -> {});
    }

    /**
     * Waits for the next value.
     *
     * @param unwanted whether to give up waiting; asked again after each {@link #wake()}
     * @return null when no value follows, or none is wanted
     */
    @Nullable
    R take(BooleanSupplier unwanted) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (waiting.isEmpty() && !finished && !unwanted.getAsBoolean()) {
                changed.await();
            }
            if (unwanted.getAsBoolean()) {
                return null;
            }
            R value = waiting.poll();
            changed.signalAll();
            return value;
        } finally {
            lock.unlock();
        }
    }

    /** @param atEnd called when the session is over and all was read; throws if it failed */
    Stream<R> stream(Runnable atEnd) {
        var spliterator =
                Spliterators.spliteratorUnknownSize(new Reader(atEnd), Spliterator.ORDERED | Spliterator.NONNULL);
        return StreamSupport.stream(spliterator, false);
    }

    private void awaitRoom() {
        while (waiting.size() >= capacity && yielding == 0 && !finished) {
            changed.awaitUninterruptibly();
        }
    }

    private void change(Runnable change) {
        lock.lock();
        try {
            change.run();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private final class Reader implements Iterator<R> {
        private final Runnable atEnd;
        private @Nullable R next;

        Reader(Runnable atEnd) {
            this.atEnd = atEnd;
        }

        @Override
        public boolean hasNext() {
            if (next == null) {
                next = await();
            }
            return next != null;
        }

        @Override
        public R next() {
            R value = next != null ? next : await();
            next = null;
            if (value == null) {
                throw new NoSuchElementException("the session is over");
            }
            return value;
        }

        private @Nullable R await() {
            try {
                R value = take(() -> false);
                if (value == null) {
                    atEnd.run();
                }
                return value;
            } catch (InterruptedException e) {
                throw TracingSession.interrupted("waiting for an event", e);
            }
        }
    }
}
