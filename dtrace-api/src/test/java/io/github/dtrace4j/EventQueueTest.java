package io.github.dtrace4j;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Flow;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class EventQueueTest {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    @Test
    void dropsTheNewestOrTheOldest() {
        var newest = new EventQueue<Integer>(2, Backpressure.DROP_NEWEST);
        var oldest = new EventQueue<Integer>(2, Backpressure.DROP_OLDEST);

        assertThat(IntStream.rangeClosed(1, 5).map(newest::put).sum()).isEqualTo(3);
        assertThat(IntStream.rangeClosed(1, 5).map(oldest::put).sum()).isEqualTo(3);
        newest.finish();
        oldest.finish();

        assertThat(newest.stream(EventQueueTest::noFailure)).containsExactly(1, 2);
        assertThat(oldest.stream(EventQueueTest::noFailure)).containsExactly(4, 5);
    }

    @Test
    void blocksTheWriterAndLosesNothingWithAReaderOnAVirtualThread() throws Exception {
        var queue = new EventQueue<Integer>(3, Backpressure.BLOCK);
        var read = new CompletableFuture<List<Integer>>();
        Thread.startVirtualThread(
                () -> read.complete(queue.stream(EventQueueTest::noFailure).toList()));

        assertThat(IntStream.range(0, 10_000).map(queue::put).sum()).isZero();
        queue.finish();

        assertThat(read.get(30, SECONDS))
                .isEqualTo(IntStream.range(0, 10_000).boxed().toList());
    }

    @Test
    void goesBeyondItsCapacityWhileTheReaderIsBusyWithTheSession() throws Exception {
        var queue = new EventQueue<Integer>(1, Backpressure.BLOCK);
        queue.put(1);
        var written = CompletableFuture.runAsync(() -> queue.put(2));

        queue.suspendBlocking();
        written.get(30, SECONDS);
        queue.put(3);
        queue.resumeBlocking();
        queue.finish();

        assertThat(queue.stream(EventQueueTest::noFailure)).containsExactly(1, 2, 3);
    }

    @Test
    void publishesAsManyAsAreAskedForAndThenTheEnd() throws Exception {
        var queue = new EventQueue<Integer>(10, Backpressure.BLOCK);
        IntStream.rangeClosed(1, 5).forEach(queue::put);
        var subscriber = new Collecting();
        new EventPublisher<>(queue, EventQueueTest::noFailure).subscribe(subscriber);

        subscriber.subscription.get(30, SECONDS).request(2);
        subscriber.two.await();
        assertThat(subscriber.seen).containsExactly(1, 2);
        queue.finish();
        subscriber.subscription.get().request(Long.MAX_VALUE);
        subscriber.end.get(30, SECONDS);

        assertThat(subscriber.seen).containsExactly(1, 2, 3, 4, 5);
    }

    @Test
    void tellsASubscriberOfTheFailure() {
        var queue = new EventQueue<Integer>(10, Backpressure.BLOCK);
        var failure = new SessionException("broken", null);
        var subscriber = new Collecting();
        new EventPublisher<>(queue, () -> {
                    throw failure;
                })
                .subscribe(subscriber);
        queue.finish();

        subscriber.subscription.join().request(1);

        assertThat(subscriber.end).failsWithin(LIMIT).withThrowableThat().withCause(failure);
    }

    @Test
    void hasOneSubscriberAtATime() throws Exception {
        var queue = new EventQueue<Integer>(10, Backpressure.BLOCK);
        var publisher = new EventPublisher<>(queue, EventQueueTest::noFailure);
        var first = new Collecting();
        var second = new Collecting();
        publisher.subscribe(first);
        publisher.subscribe(second);

        assertThat(second.end).isCompletedExceptionally();
        assertThat(first.end).isNotDone();

        first.subscription.get().request(0);

        assertThat(first.end)
                .failsWithin(LIMIT)
                .withThrowableThat()
                .withCauseInstanceOf(IllegalArgumentException.class);
    }

    private static void noFailure() {}

    private static final class Collecting implements Flow.Subscriber<Integer> {
        private final CompletableFuture<Flow.Subscription> subscription = new CompletableFuture<>();
        private final CompletableFuture<@Nullable Void> end = new CompletableFuture<>();
        private final CountDownLatch two = new CountDownLatch(2);
        private final List<Integer> seen = new ArrayList<>();

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            this.subscription.complete(subscription);
        }

        @Override
        public void onNext(Integer item) {
            seen.add(item);
            two.countDown();
        }

        @Override
        public void onError(Throwable throwable) {
            end.completeExceptionally(throwable);
        }

        @Override
        public void onComplete() {
            end.complete(null);
        }
    }
}
