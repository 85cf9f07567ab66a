package io.github.dtrace4j;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Occurrences of one event that wait for the application: bounded, one writer (the consumer thread), one reader at a time. */
final class EventQueue<R> {

    // The reader looks for the end this often; a waiting occurrence wakes it at once.
    private static final long LOOK_MILLIS = 50;

    private final BlockingQueue<R> waiting;
    private volatile boolean finished;

    EventQueue(int capacity) {
        this.waiting = new ArrayBlockingQueue<>(capacity);
    }

    /** Keeps the value, or says that there is no room. */
    boolean offer(R value) {
        return waiting.offer(value);
    }

    /** No value follows. */
    void finish() {
        finished = true;
    }

    /** @param atEnd called when the session is over and all was read; throws if it failed */
    Stream<R> stream(Runnable atEnd) {
        var spliterator =
                Spliterators.spliteratorUnknownSize(new Reader(atEnd), Spliterator.ORDERED | Spliterator.NONNULL);
        return StreamSupport.stream(spliterator, false);
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
                next = take();
            }
            return next != null;
        }

        @Override
        public R next() {
            R value = next != null ? next : take();
            next = null;
            if (value == null) {
                throw new NoSuchElementException("the session is over");
            }
            return value;
        }

        private @Nullable R take() {
            while (true) {
                // Read before the poll: a value that was offered before the end is then still found.
                boolean last = finished;
                R value = poll(last ? 0 : LOOK_MILLIS);
                if (value != null) {
                    return value;
                }
                if (last) {
                    atEnd.run();
                    return null;
                }
            }
        }

        private @Nullable R poll(long millis) {
            try {
                return waiting.poll(millis, TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                throw TracingSession.interrupted("waiting for an event", e);
            }
        }
    }
}
