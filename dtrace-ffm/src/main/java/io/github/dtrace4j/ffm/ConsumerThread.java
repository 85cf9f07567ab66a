package io.github.dtrace4j.ffm;

import io.github.dtrace4j.SessionException;
import io.github.dtrace4j.ffm.threads.Joining;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * The one thread that may touch a libdtrace handle. Other threads hand it tasks and wait for them; between the tasks it does the
 * {@link Work}.
 */
final class ConsumerThread {

    /** What the thread does when no task waits. */
    interface Work {

        /** How long {@link #step()} asks to wait when there is nothing to do but tasks. */
        long UNTIL_TASK = Long.MAX_VALUE;

        /** Does one step; returns after how many nanoseconds it wants the next one, if no task comes before. */
        long step();

        /** The thread's last act. */
        void end();
    }

    /** What a C program's main thread has, and so what libdtrace's D compiler is used to. */
    private static final long STACK_BYTES = 8 << 20;

    private static final AtomicInteger COUNTER = new AtomicInteger();

    // Not a queue that can be waited at: what java.util.concurrent does for that is a large part of a look that finds
    // little.
    private final Queue<FutureTask<?>> tasks = new ConcurrentLinkedQueue<>();
    private final Work work;
    private final Thread thread;

    /** Guards the last moment: no task may be added that nobody will run. */
    private final Object door = new Object();

    private boolean open = true;

    /** The thread is over, or is waited for no longer. */
    private final CountDownLatch over = new CountDownLatch(1);

    private volatile boolean abandoned;

    /** Only the thread itself writes and reads it. */
    private boolean ending;

    private ConsumerThread(Work work, String name) {
        this.work = work;
        this.thread =
                Thread.ofPlatform().daemon().stackSize(STACK_BYTES).name(name).unstarted(this::run);
    }

    /** One with a name of its own. */
    static ConsumerThread start(Work work) {
        return start(work, "dtrace4j-" + COUNTER.incrementAndGet());
    }

    static ConsumerThread start(Work work, String name) {
        var consumer = new ConsumerThread(work, name);
        consumer.thread.start();
        return consumer;
    }

    String name() {
        return thread.getName();
    }

    /** Whether the caller runs on this thread, that is, out of a callback. */
    boolean isCurrent() {
        return Thread.currentThread() == thread;
    }

    /**
     * Runs the task on the thread and waits for it, even if interrupted (the interrupt is kept): native work cannot be abandoned.
     *
     * @throws SessionException if the thread has ended
     */
    <T> T call(Callable<T> task) {
        var future = new FutureTask<>(task);
        if (!submit(future)) {
            throw closed();
        }
        try {
            return await(future);
        } catch (CancellationException e) {
            throw closed();
        }
    }

    /** Like {@link #call(Callable)}. */
    void call(Runnable task) {
        call(Executors.callable(task));
    }

    /** Like {@link #call(Runnable)}, but does nothing if the thread has ended or ends before it comes to the task. */
    void callUnlessEnded(Runnable task) {
        var future = new FutureTask<>(Executors.callable(task));
        if (submit(future)) {
            try {
                await(future);
            } catch (CancellationException e) {
                // ended before
            }
        }
    }

    /** Ends the thread after the present step, and waits for that unless the caller is the thread. Any number of times. */
    void end() {
        if (isCurrent()) {
            ending = true;
            return;
        }
        add(new FutureTask<>(() -> ending = true));
        Joining.uninterruptibly(over);
        if (!abandoned) {
            Joining.uninterruptibly(thread);
        }
    }

    /** Ends the thread when its present step lets it, and nobody waits for it any more. */
    void abandon() {
        abandoned = true;
        shutDoor();
        tasks.add(new FutureTask<>(() -> ending = true));
        LockSupport.unpark(thread);
        over.countDown();
    }

    private void run() {
        try {
            long wait = Work.UNTIL_TASK;
            while (!ending) {
                runTasks(wait);
                if (!ending) {
                    wait = work.step();
                }
            }
        } finally {
            try {
                work.end();
            } finally {
                shutDoor();
                over.countDown();
            }
        }
    }

    private void runTasks(long wait) {
        FutureTask<?> task = tasks.poll();
        if (task == null) {
            rest(wait);
            task = tasks.poll();
        }
        while (task != null && !ending) {
            task.run();
            task = tasks.poll();
        }
        if (task != null) {
            task.cancel(false);
        }
    }

    /** Until there is a task, or the time is over, or seldom earlier: then there is one look more. */
    private void rest(long wait) {
        if (wait == Work.UNTIL_TASK) {
            LockSupport.park(this);
        } else {
            LockSupport.parkNanos(this, wait);
        }
        // A callback of the user may have interrupted its own thread. Nobody waits for that here.
        boolean _ = Thread.interrupted();
    }

    private boolean submit(FutureTask<?> task) {
        if (isCurrent()) {
            task.run();
            return true;
        }
        return add(task);
    }

    private boolean add(FutureTask<?> task) {
        synchronized (door) {
            if (!open) {
                return false;
            }
            tasks.add(task);
        }
        LockSupport.unpark(thread);
        return true;
    }

    private void shutDoor() {
        var late = new ArrayList<FutureTask<?>>();
        synchronized (door) {
            open = false;
            for (var task = tasks.poll(); task != null; task = tasks.poll()) {
                late.add(task);
            }
        }
        late.forEach(task -> task.cancel(false));
    }

    private <T> T await(Future<T> future) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return future.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } catch (ExecutionException e) {
            throw rethrow(e.getCause() == null ? e : e.getCause());
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** The exception as it is, so that callers can catch its type; its stack goes on with the frames of the waiting caller. */
    private RuntimeException rethrow(Throwable cause) {
        if (!isCurrent()) {
            var frames = new ArrayList<>(List.of(cause.getStackTrace()));
            frames.add(new StackTraceElement(
                    "dtrace4j", "task of " + Thread.currentThread().getName(), name(), -1));
            frames.addAll(List.of(new Throwable().getStackTrace()));
            cause.setStackTrace(frames.toArray(StackTraceElement[]::new));
        }
        return switch (cause) {
            case RuntimeException e -> e;
            case Error e -> throw e;
            default -> new IllegalStateException(cause);
        };
    }

    private static SessionException closed() {
        return new SessionException("The session is closed", null);
    }
}
