package io.github.dtrace4j.ffm.abi;

import java.lang.foreign.MemorySegment;

/** Processes as Oracle DTrace for Linux handles them. */
final class LinuxProcesses implements ProcessCalls {

    // The callback's pid is negative when the process is gone.
    @Override
    public MemorySegment callback(CallbackStubs stubs, Libdtrace libdtrace, Listener listener) {
        return stubs.processByNumber((pid, error) -> listener.heard(Math.abs(pid), pid < 0, CStrings.read(error)));
    }

    @Override
    public MemorySegment create(Libdtrace libdtrace, MemorySegment handle, MemorySegment file, MemorySegment argv) {
        return libdtrace.dtrace_proc_create(handle, file, argv, 0);
    }

    @Override
    public MemorySegment grab(Libdtrace libdtrace, MemorySegment handle, int pid) {
        return libdtrace.dtrace_proc_grab_pid(handle, pid, 0);
    }

    // libdtrace's thread for the process waits for it in vain when its end was seen on the way out of the hold.
    @Override
    public boolean gone(Libdtrace libdtrace, MemorySegment process, long pid) {
        return ProcessHandle.of(pid).isEmpty();
    }

    @Override
    public int pid(Libdtrace libdtrace, MemorySegment handle, MemorySegment process) {
        return libdtrace.dtrace_proc_getpid(handle, process);
    }
}
