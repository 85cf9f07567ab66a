package io.github.dtrace4j.junit;

/**
 * What the recording program sends, as it comes. Times are nanoseconds of DTrace's {@code timestamp}, threads are the kernel's ids.
 */
sealed interface Observation {

    /** The thread in whose context it happened. */
    long thread();

    /** When. */
    long at();

    /** A marker of this library: see {@link Markers}. */
    record Marked(long thread, long at, long payload) implements Observation {}

    /** A thread is seen for the first time in a block. */
    record ThreadSeen(long thread, long at, long process, String name) implements Observation {}

    /** A system call begins. */
    record Entered(long thread, long at, SyscallTable.Signature call, long a0, long a1, long a2, long a3, long a4)
            implements Observation {}

    /** The system call of this thread ends. */
    record Returned(long thread, long at, long result, long a5) implements Observation {}

    /** The path that is an argument of the call that is about to end. */
    record PathSeen(long thread, long at, long position, String path) implements Observation {}

    /** The first 28 bytes of the socket address of the call that is about to end, as little-endian words. */
    record SocketSeen(long thread, long at, long w0, long w1, long w2, long w3) implements Observation {}

    /** The path in the socket address of the call that is about to end. */
    record UnixSocketSeen(long thread, long at, String path) implements Observation {}

    /** The mode (the kernel's {@code f_mode}) of the file that the call that is about to end has opened. */
    record OpenSeen(long thread, long at, long mode) implements Observation {}

    /** The thread started a process. */
    record Forked(long thread, long at, long child) implements Observation {}

    /** The thread started another one of its process. */
    record ThreadStarted(long thread, long at) implements Observation {}

    /** A process that one of ours started runs a program. */
    record Executed(long thread, long at, long process, String path, String arguments) implements Observation {}

    /** The thread touched a page that was not there. */
    record Faulted(long thread, long at, long address, long error) implements Observation {}

    /** The thread sent a signal. */
    record SignalSent(long thread, long at, long signal, long target) implements Observation {}

    /** The thread received a signal. */
    record SignalReceived(long thread, long at, long signal) implements Observation {}
}
