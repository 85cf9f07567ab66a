package io.github.dtrace4j.junit;

/**
 * A thread as the kernel knows it.
 *
 * @param id the kernel's id, which is not Java's
 * @param name the first 15 bytes of the Java name, as the kernel keeps it; empty when it ended before it could be asked
 */
public record TracedThread(long id, String name) {

    @Override
    public String toString() {
        return name.isEmpty() ? Long.toString(id) : name;
    }
}
