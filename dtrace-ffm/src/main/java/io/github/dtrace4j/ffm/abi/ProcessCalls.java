package io.github.dtrace4j.ffm.abi;

import java.lang.foreign.MemorySegment;

/** How libdtrace starts and watches processes on one platform. */
public sealed interface ProcessCalls permits LinuxProcesses, FreeBsdProcesses {

    /** What libdtrace has to say about a process. */
    @FunctionalInterface
    interface Listener {
        /**
         * @param pid its number
         * @param ended whether it is gone
         * @param message what went wrong; empty when nothing did
         */
        void heard(int pid, boolean ended, String message);
    }

    /** A callback for {@code dtrace_handle_proc}. The listener must not throw. */
    MemorySegment callback(CallbackStubs stubs, Libdtrace libdtrace, Listener listener);

    /**
     * Starts a command and holds it.
     *
     * @param file its path, or its name to be looked up
     * @param argv its words and a closing null pointer
     * @return the null pointer if that failed
     */
    MemorySegment create(Libdtrace libdtrace, MemorySegment handle, MemorySegment file, MemorySegment argv);

    /**
     * Takes hold of a process.
     *
     * @return the null pointer if that failed
     */
    MemorySegment grab(Libdtrace libdtrace, MemorySegment handle, int pid);

    /**
     * Whether a process is known to be gone without {@link #callback} having told it. FreeBSD's libdtrace tells it only inside
     * {@code dtrace_sleep}, which a consumer with its own pace does not call; Linux' never, if the process ended just when it was let
     * run.
     */
    boolean gone(Libdtrace libdtrace, MemorySegment process, long pid);

    /** The number of a process that was started or taken hold of. */
    int pid(Libdtrace libdtrace, MemorySegment handle, MemorySegment process);
}
