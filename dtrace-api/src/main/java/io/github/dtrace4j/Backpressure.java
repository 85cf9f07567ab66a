package io.github.dtrace4j;

/** What happens to an event that finds {@link Options#queueCapacity()} others waiting for the application. */
public enum Backpressure {
    /**
     * The session waits until the application has taken one. Meanwhile the kernel's buffers fill, and when they are full, the kernel
     * drops ({@link io.github.dtrace4j.data.Loss.Kind#PRINCIPAL_BUFFER}). While some thread waits in {@code stop()}, {@code close()}
     * or {@code snapshot()}, events go into the queue beyond its capacity instead, so that the reading thread may make these calls.
     */
    BLOCK,
    /** The one that has waited longest is dropped and counted as {@link io.github.dtrace4j.data.Loss.Kind#QUEUE}. */
    DROP_OLDEST,
    /** The new one is dropped and counted as {@link io.github.dtrace4j.data.Loss.Kind#QUEUE}. */
    DROP_NEWEST
}
