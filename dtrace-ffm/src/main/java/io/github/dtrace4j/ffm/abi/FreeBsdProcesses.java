package io.github.dtrace4j.ffm.abi;

import java.lang.foreign.MemorySegment;

/** Processes as FreeBSD's DTrace handles them, with its libproc. Never run on FreeBSD so far. */
final class FreeBsdProcesses implements ProcessCalls {

    // <libproc.h>: PS_UNDEAD 4, PS_DEAD 5, PS_LOST 6
    private static final int PS_UNDEAD = 4;

    @Override
    public MemorySegment callback(CallbackStubs stubs, Libdtrace libdtrace, Listener listener) {
        return stubs.processByHandle((process, error) ->
                listener.heard(libdtrace.proc_getpid(process), isOver(libdtrace, process), CStrings.read(error)));
    }

    @Override
    public MemorySegment create(Libdtrace libdtrace, MemorySegment handle, MemorySegment file, MemorySegment argv) {
        return libdtrace.dtrace_proc_create(handle, file, argv, MemorySegment.NULL, MemorySegment.NULL);
    }

    @Override
    public MemorySegment grab(Libdtrace libdtrace, MemorySegment handle, int pid) {
        return libdtrace.dtrace_proc_grab(handle, pid, 0);
    }

    // The thread of libdtrace that waits for the process keeps this up to date.
    @Override
    public boolean gone(Libdtrace libdtrace, MemorySegment process, long pid) {
        return isOver(libdtrace, process);
    }

    private static boolean isOver(Libdtrace libdtrace, MemorySegment process) {
        return libdtrace.proc_state(process) >= PS_UNDEAD;
    }

    @Override
    public int pid(Libdtrace libdtrace, MemorySegment handle, MemorySegment process) {
        return libdtrace.proc_getpid(process);
    }
}
