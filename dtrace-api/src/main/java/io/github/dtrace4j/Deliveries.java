package io.github.dtrace4j;

import io.github.dtrace4j.data.Firing;
import io.github.dtrace4j.data.Loss;
import io.github.dtrace4j.spi.EventPlan;
import io.github.dtrace4j.spi.ProgramPlan;
import io.github.dtrace4j.spi.Sink;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Brings what a backend delivers to its handler, or keeps it until the application asks. */
final class Deliveries implements Sink {

    private static final int MAX_OUTPUT = 1 << 20;

    private final List<EventQueue<Object>> queues = new ArrayList<>();
    private final @Nullable Consumer<Object>[] handlers;
    private final BiConsumer<OptionalInt, @Nullable Throwable> whenEnded;
    private final EnumMap<Loss.Kind, Long> losses = new EnumMap<>(Loss.Kind.class);
    private final StringBuilder output = new StringBuilder();

    private volatile @Nullable Consumer<? super String> outputHandler;
    private volatile @Nullable Consumer<? super Loss> lossHandler;
    private volatile @Nullable LongConsumer targetHandler;
    private volatile @Nullable Consumer<? super Firing> firingHandler;

    private final AtomicInteger targetsEnded = new AtomicInteger();
    private final HandlerWatch watch = new HandlerWatch();

    @SuppressWarnings({"unchecked", "rawtypes"}) // an array of a generic type has no other way to be made
    Deliveries(ProgramPlan plan, Options options, BiConsumer<OptionalInt, @Nullable Throwable> whenEnded) {
        this.whenEnded = whenEnded;
        handlers = new Consumer[plan.events().size()];
        for (int i = 0; i < plan.events().size(); i++) {
            queues.add(new EventQueue<>(options.queueCapacity(), options.backpressure()));
        }
    }

    @SuppressWarnings("unchecked") // the plan's decoder makes what the event's type says
    <R> void handle(int event, Consumer<? super R> handler) {
        handlers[event] = (Consumer<Object>) handler;
    }

    void handleOutput(Consumer<? super String> handler) {
        outputHandler = handler;
    }

    void handleFiring(Consumer<? super Firing> handler) {
        firingHandler = handler;
    }

    void handleLoss(Consumer<? super Loss> handler) {
        lossHandler = handler;
    }

    void handleTargetEnd(LongConsumer handler) {
        targetHandler = handler;
    }

    /** How many of the session's targets are gone. */
    int targetsEnded() {
        return targetsEnded.get();
    }

    @SuppressWarnings("unchecked") // the plan's decoder makes what the event's type says
    <R> EventQueue<R> queue(int event) {
        if (handlers[event] != null) {
            throw new SessionException("A handler takes this event, so there is nothing to read", null);
        }
        return (EventQueue<R>) queues.get(event);
    }

    String takeOutput() {
        synchronized (output) {
            String text = output.toString();
            output.setLength(0);
            return text;
        }
    }

    Map<Loss.Kind, Long> losses() {
        synchronized (losses) {
            return Collections.unmodifiableMap(new EnumMap<>(losses));
        }
    }

    /**
     * Calls the backend from an application's thread. Meanwhile no event waits for room in its queue: the caller may be the one who
     * makes room.
     */
    <T> T calling(Supplier<T> call) {
        queues.forEach(EventQueue::suspendBlocking);
        try {
            return call.get();
        } finally {
            queues.forEach(EventQueue::resumeBlocking);
        }
    }

    /** Notices handlers that do not return. */
    HandlerWatch watch() {
        return watch;
    }

    void finish() {
        queues.forEach(EventQueue::finish);
    }

    @Override
    public void event(EventPlan plan, Object value) {
        int index = plan.tag() - EventPlan.TAG_BASE;
        Consumer<Object> handler = handlers[index];
        if (handler != null) {
            call(handler, value);
            return;
        }
        int dropped = queues.get(index).put(value);
        if (dropped > 0) {
            lost(new Loss(
                    Loss.Kind.QUEUE,
                    OptionalInt.empty(),
                    dropped,
                    "the application reads too slowly; see Options.withQueueCapacity"));
        }
    }

    @Override
    public void firing(Firing firing) {
        Consumer<? super Firing> handler = firingHandler;
        if (handler != null) {
            call(handler, firing);
        }
    }

    @Override
    public void output(String text) {
        Consumer<? super String> handler = outputHandler;
        if (handler != null) {
            call(handler, text);
            return;
        }
        synchronized (output) {
            output.append(text);
            if (output.length() > MAX_OUTPUT) {
                output.delete(0, output.length() - MAX_OUTPUT);
            }
        }
    }

    @Override
    public void lost(Loss loss) {
        synchronized (losses) {
            losses.merge(loss.kind(), loss.count(), Long::sum);
        }
        Consumer<? super Loss> handler = lossHandler;
        if (handler != null) {
            call(handler, loss);
        }
    }

    @Override
    public void targetEnded(long pid) {
        targetsEnded.incrementAndGet();
        LongConsumer handler = targetHandler;
        if (handler != null) {
            this.<Long>call(handler::accept, pid);
        }
    }

    @Override
    public void ended(OptionalInt exitStatus, @Nullable Throwable failure) {
        whenEnded.accept(exitStatus, failure);
    }

    private <T> void call(Consumer<? super T> handler, T value) {
        watch.enter();
        try {
            handler.accept(value);
        } finally {
            watch.leave();
        }
    }
}
