package io.github.dtrace4j.ffm;

import io.github.dtrace4j.LibdtraceError;
import io.github.dtrace4j.Options;
import io.github.dtrace4j.SessionException;
import io.github.dtrace4j.ffm.abi.CStrings;
import io.github.dtrace4j.ffm.abi.CallbackStubs;
import io.github.dtrace4j.spi.Sink;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The processes of a session: held until the probes are enabled, watched until they are gone, released before the handle is closed. */
final class Targets implements AutoCloseable {

    private final Handle handle;
    private final List<MemorySegment> held = new ArrayList<>();
    private final List<Long> pids = new ArrayList<>();
    private final Set<Long> alive = new HashSet<>();
    private @Nullable Throwable failure;

    private Targets(Handle handle) {
        this.handle = handle;
    }

    /**
     * Starts and attaches what the options say. libdtrace wants that before it compiles.
     *
     * @throws SessionException if a process cannot be started or held
     */
    static Targets take(Handle handle, Options options) {
        var targets = new Targets(handle);
        try (Arena arena = Arena.ofConfined()) {
            if (!options.command().isEmpty()) {
                MemorySegment argv = CStrings.array(arena, options.command());
                targets.add(
                        handle.abi()
                                .processes()
                                .create(
                                        handle.libdtrace(),
                                        handle.pointer(),
                                        argv.get(java.lang.foreign.ValueLayout.ADDRESS, 0),
                                        argv),
                        "The command " + options.command() + " cannot be started");
            }
            for (long pid : options.processes()) {
                requireNoChild(pid);
                targets.add(
                        handle.abi().processes().grab(handle.libdtrace(), handle.pointer(), Math.toIntExact(pid)),
                        "The session cannot be attached to process " + pid);
            }
        } catch (RuntimeException | Error e) {
            targets.close();
            throw e;
        }
        return targets;
    }

    /** The JVM waits for the end of its child, and so takes the stops that libdtrace waits for: both would wait for ever. */
    private static void requireNoChild(long pid) {
        if (ProcessHandle.current().children().anyMatch(child -> child.pid() == pid)) {
            throw new SessionException(
                    "The session cannot be attached to process " + pid
                            + ": it is a child of this JVM, which waits for it itself. "
                            + "Start it with HeldProcess, or let libdtrace start it with Options.withCommand.",
                    null);
        }
    }

    private void add(MemorySegment process, String otherwise) {
        if (process.address() == 0) {
            String message = handle.errorMessage();
            throw new SessionException(otherwise + ": " + message, new LibdtraceError("", message));
        }
        long pid = handle.abi().processes().pid(handle.libdtrace(), handle.pointer(), process);
        held.add(process);
        pids.add(pid);
        alive.add(pid);
    }

    /** Lets libdtrace tell the sink of their end. Among the handlers, so after all compiling. */
    void watch(CallbackStubs stubs, Sink sink) {
        if (held.isEmpty()) {
            return;
        }
        MemorySegment callback = handle.abi().processes().callback(stubs, handle.libdtrace(), (pid, ended, message) -> {
            if (ended) {
                ended(pid, sink);
            }
        });
        if (handle.libdtrace().dtrace_handle_proc(handle.pointer(), callback, MemorySegment.NULL) != 0) {
            throw Failures.cannotStart(handle.errorMessage());
        }
    }

    /** Sees whether one is gone that libdtrace does not tell of by itself. */
    void look(Sink sink) {
        for (int i = 0; i < held.size(); i++) {
            if (handle.abi().processes().gone(handle.libdtrace(), held.get(i), pids.get(i))) {
                ended(pids.get(i), sink);
            }
        }
    }

    private void ended(long pid, Sink sink) {
        try {
            if (alive.remove(pid)) {
                sink.targetEnded(pid);
            }
        } catch (Throwable t) {
            failure = t; // nothing may be thrown through libdtrace
        }
    }

    /** Lets them run. */
    void release() {
        held.forEach(process -> handle.libdtrace().dtrace_proc_continue(handle.pointer(), process));
    }

    List<Long> pids() {
        return List.copyOf(pids);
    }

    /** Whether there were some and none is left. */
    boolean gone() {
        return !pids.isEmpty() && alive.isEmpty();
    }

    /** What the sink threw; null when it did not. */
    @Nullable
    Throwable failure() {
        return failure;
    }

    @Override
    public void close() {
        held.forEach(process -> handle.libdtrace().dtrace_proc_release(handle.pointer(), process));
        held.clear();
    }
}
