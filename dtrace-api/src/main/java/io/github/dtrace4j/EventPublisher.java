package io.github.dtrace4j;

import java.util.concurrent.Flow;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Gives the occurrences of an event to one subscriber at a time, as many as it asks for, on a virtual thread. */
final class EventPublisher<R> implements Flow.Publisher<R> {

    private final EventQueue<R> queue;
    private final Runnable atEnd;

    /** @param atEnd called when the session is over and all was read; throws if it failed */
    EventPublisher(EventQueue<R> queue, Runnable atEnd) {
        this.queue = queue;
        this.atEnd = atEnd;
    }

    @Override
    public void subscribe(Flow.Subscriber<? super R> subscriber) {
        var subscription = new Subscription(subscriber);
        if (queue.claim()) {
            subscriber.onSubscribe(subscription);
            Thread.ofVirtual().name("dtrace4j-publisher").start(subscription::run);
        } else {
            subscription.cancel();
            subscriber.onSubscribe(subscription);
            subscriber.onError(new SessionException("This event has a subscriber already", null));
        }
    }

    private final class Subscription implements Flow.Subscription {
        private final Flow.Subscriber<? super R> subscriber;
        private final ReentrantLock lock = new ReentrantLock();
        private final Condition changed = lock.newCondition();
        private long demand;
        private @Nullable IllegalArgumentException violation;
        private volatile boolean over;

        Subscription(Flow.Subscriber<? super R> subscriber) {
            this.subscriber = subscriber;
        }

        @Override
        public void request(long n) {
            lock.lock();
            try {
                if (n <= 0) {
                    violation = new IllegalArgumentException("A subscriber asked for " + n + " events");
                    over = true;
                } else {
                    demand = demand > Long.MAX_VALUE - n ? Long.MAX_VALUE : demand + n;
                }
                changed.signalAll();
            } finally {
                lock.unlock();
            }
            queue.wake();
        }

        @Override
        public void cancel() {
            lock.lock();
            try {
                over = true;
                changed.signalAll();
            } finally {
                lock.unlock();
            }
            queue.wake();
        }

        private void run() {
            try {
                deliver();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt(); // nobody has this thread to interrupt it
            } finally {
                queue.release();
            }
        }

        private void deliver() throws InterruptedException {
            while (awaitDemand()) {
                R value = queue.take(() -> over);
                if (value != null) {
                    subscriber.onNext(value);
                } else if (!over) {
                    over = true;
                    complete();
                }
            }
            if (violation != null) {
                subscriber.onError(violation);
            }
        }

        private void complete() {
            try {
                atEnd.run();
            } catch (SessionException e) {
                subscriber.onError(e);
                return;
            }
            subscriber.onComplete();
        }

        /** Waits for demand and takes one off it; false when the subscription is over. */
        private boolean awaitDemand() {
            lock.lock();
            try {
                while (demand == 0 && !over) {
                    changed.awaitUninterruptibly();
                }
                demand--;
                return !over;
            } finally {
                lock.unlock();
            }
        }
    }
}
