package io.github.dtrace4j.junit;

/**
 * The code that a recorder watches.
 *
 * @param <E> what it may throw
 */
@FunctionalInterface
public interface Block<E extends Throwable> {

    /** Does what is to be traced. */
    void run() throws E;
}
