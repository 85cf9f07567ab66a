package io.github.dtrace4j;

/**
 * In which process libdtrace works. The {@link Session} is the same wherever that is: constructors and handlers of the application run
 * in this JVM, events come in the same order, drops are counted.
 *
 * <p>What differs:
 * <ul>
 * <li>libdtrace on Linux allows one open session per process; a worker process has its own one.
 * <li>libdtrace checks itself with {@code assert}, which ends its process. In a worker that is a {@link SessionException}, here it is
 *     the end of the JVM.
 * <li>{@code $pid} in a program is the number of the process that libdtrace works in. {@link ProcessHandle#pid()} is this JVM's
 *     everywhere.
 * <li>A program that traces all processes sees the worker's own work too.
 * <li>In a worker an event takes a way through a pipe, and opening takes the start of a small JVM longer.
 * </ul>
 */
public enum Placement {

    /**
     * The default: in this JVM if no other session is open here, or the platform does not mind (FreeBSD); else in a worker process. So
     * the first session is the fastest, and opening a second one just works.
     */
    AUTO,

    /**
     * In this JVM, or not at all: opening a second session while one is open throws a {@link SessionException} on Linux. For the last
     * bit of speed, and where no process may be started.
     */
    IN_PROCESS,

    /**
     * In a worker process that dtrace4j starts for this session and that ends with it: when the session is closed, and also when this
     * JVM dies, whatever kills it. For long-running applications, which must survive a fault in libdtrace.
     */
    ISOLATED
}
