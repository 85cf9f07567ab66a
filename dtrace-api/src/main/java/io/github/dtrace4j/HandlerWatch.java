package io.github.dtrace4j;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Knows whether a handler of the application has not returned for long, so that a session can be closed in spite of it: the handler is
 * interrupted first, and then given up.
 */
@SuppressWarnings("UnusedVariable") // the counters are read through their handles
final class HandlerWatch {

    private static final VarHandle ENTERED = counter("entered");
    private static final VarHandle LEFT = counter("left");

    // Written by the consumer's thread alone, for each call of a handler, and plainly: more would make the JIT compiler
    // look at all of the memory anew, for each event. Who looks at them does so again and again: a value that is seen
    // late does no harm, and what is written before a call that hangs is in memory by then.
    private long entered;
    private long left;

    /** Of the consumer's thread: that {@link #thread} is known. */
    private boolean known;

    private volatile @Nullable Thread thread;

    void enter() {
        if (!known) {
            thread = Thread.currentThread();
            known = true;
        }
        entered++;
    }

    void leave() {
        left++;
    }

    /** Runs what waits for the handler that is being called, if one is. */
    void guard(Duration patience, Runnable giveUp, Runnable waiting) {
        if (Thread.currentThread() == thread) {
            waiting.run();
            return;
        }
        var hung = new HungHandler();
        Thread watch = Thread.ofVirtual().name("dtrace4j-watch").start(() -> watch(patience, giveUp, hung));
        try {
            waiting.run();
        } finally {
            watch.interrupt();
        }
        hung.throwIfGivenUp();
    }

    private void watch(Duration patience, Runnable giveUp, HungHandler hung) {
        try {
            while (!isStillInOneCall(patience)) {
                // the handlers return, or none is being called: what is waited for takes its time
            }
            Thread handler = thread;
            if (handler == null) {
                return;
            }
            handler.interrupt();
            if (isStillInOneCall(patience)) {
                hung.is(handler, patience);
                giveUp.run();
            }
        } catch (InterruptedException e) {
            // nobody waits any more
        }
    }

    private boolean isStillInOneCall(Duration patience) throws InterruptedException {
        long before = (long) LEFT.getOpaque(this);
        TimeUnit.NANOSECONDS.sleep(patience.toNanos());
        return (long) LEFT.getOpaque(this) == before && (long) ENTERED.getOpaque(this) != before;
    }

    /** What became of the handler, for the thread that waits. */
    private static final class HungHandler {
        private volatile @Nullable SessionException exception;

        void is(Thread handler, Duration patience) {
            StackTraceElement[] stack = handler.getStackTrace();
            var where = new Throwable("what the handler is doing");
            where.setStackTrace(stack);
            exception = new SessionException(
                    "A handler of the session has not returned for " + patience.toMillis()
                            + " ms, nor for as long after it"
                            + " was interrupted: " + (stack.length == 0 ? "" : stack[0] + " ")
                            + "in the thread " + handler.getName() + ". The session was given up. Its worker was killed"
                            + " if it has one; in this JVM its probes stay enabled until the handler returns.",
                    where);
        }

        void throwIfGivenUp() {
            SessionException hung = exception;
            if (hung != null) {
                throw hung;
            }
        }
    }

    private static VarHandle counter(String name) {
        try {
            return MethodHandles.lookup().findVarHandle(HandlerWatch.class, name, long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }
}
