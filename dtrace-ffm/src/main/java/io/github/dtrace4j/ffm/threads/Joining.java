package io.github.dtrace4j.ffm.threads;

/** Waiting for a thread's end in places that cannot give up: what comes next would free memory that the thread uses. */
public final class Joining {

    private Joining() {}

    /** Returns when a thread has ended. An interrupt of the caller does not cut this short and is there again afterwards. */
    public static void uninterruptibly(Thread thread) {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
