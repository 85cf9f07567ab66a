package io.github.dtrace4j.junit;

/**
 * A signal that a thread sent or received.
 *
 * @param number the platform's number, such as 15 for {@code SIGTERM}
 * @param way which of the two
 * @param target the process that it was sent to; 0 for a received one
 * @param thread who sent or received it
 */
public record Signal(int number, Way way, long target, TracedThread thread) {

    /** Which end of it was seen. */
    public enum Way {
        /** The thread sent it. */
        SENT,
        /** The thread received it. One without a handler that ends the process is not received under its own number on Linux. */
        RECEIVED
    }
}
