package io.github.dtrace4j.ffm.threads;

import java.util.concurrent.CountDownLatch;

/** Waiting for a thread's end in places that cannot give up: what comes next would free memory that the thread uses. */
public final class Joining {

    private Joining() {}

    /** Returns when a thread has ended. An interrupt of the caller does not cut this short and is there again afterwards. */
    public static void uninterruptibly(Thread thread) {
        uninterruptibly(thread::join);
    }

    /** Returns when the latch is open; as for a thread. */
    public static void uninterruptibly(CountDownLatch latch) {
        uninterruptibly(latch::await);
    }

    private static void uninterruptibly(Waiting waiting) {
        boolean interrupted = false;
        while (true) {
            try {
                waiting.untilEnd();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private interface Waiting {
        void untilEnd() throws InterruptedException;
    }
}
