package io.github.dtrace4j.ffm;

import io.github.dtrace4j.Options;
import io.github.dtrace4j.SessionException;
import io.github.dtrace4j.data.ProbeId;
import io.github.dtrace4j.data.ProbeInfo;
import io.github.dtrace4j.ffm.abi.Abi;
import io.github.dtrace4j.ffm.abi.CallbackStubs;
import io.github.dtrace4j.ffm.abi.Libdtrace;
import io.github.dtrace4j.ffm.abi.NativeLibrary;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Asks libdtrace which probes there are, on a handle of its own that never traces. The names are collected at one go (a callback of
 * libdtrace must not wait for the reader), what is known about a probe is asked for when the reader comes to it.
 */
final class Listing implements ConsumerThread.Work {

    private final Resources resources = new Resources();
    private final Abi abi;
    private final Options options;
    private @Nullable Handle handle;

    private Listing(Abi abi, Options options) {
        this.abi = abi;
        this.options = options;
    }

    static Stream<ProbeId> probes(Abi abi, ProbeId description, Options options) {
        return list(abi, description, options, _ -> probe -> probe);
    }

    static Stream<ProbeInfo> probeInfos(Abi abi, ProbeId description, Options options) {
        return list(abi, description, options, opened -> opened::info);
    }

    /** Opens when the stream is read; flatMap closes the inner stream, and so the handle, at its end or at a failure. */
    private static <T> Stream<T> list(
            Abi abi, ProbeId description, Options options, Function<Reading, Function<ProbeId, T>> detail) {
        return Stream.of(description).flatMap(wanted -> {
            var reading = Reading.open(new Listing(abi, options));
            try {
                return reading.find(wanted).stream().map(detail.apply(reading)).onClose(reading::close);
            } catch (RuntimeException | Error e) {
                reading.close();
                throw e;
            }
        });
    }

    /** What the reader of the stream sees: each call becomes a task of the thread that owns the handle. */
    private record Reading(Listing listing, ConsumerThread thread) {

        static Reading open(Listing listing) {
            var thread = ConsumerThread.start(listing);
            try {
                thread.call(listing::open);
            } catch (RuntimeException | Error e) {
                thread.end();
                throw e;
            }
            return new Reading(listing, thread);
        }

        List<ProbeId> find(ProbeId wanted) {
            return thread.call(() -> listing.find(wanted));
        }

        ProbeInfo info(ProbeId probe) {
            return thread.call(() -> listing.info(probe));
        }

        void close() {
            thread.end();
        }
    }

    @SuppressWarnings("MustBeClosed") // the resources do
    private void open() {
        resources.add(Inquiry.begin());
        NativeLibrary library = resources.add(NativeLibrary.load(abi));
        Handle opening = resources.add(Handle.open(abi, new Libdtrace(library)));
        opening.compiling(() -> {
            options.settings().forEach(opening::set);
            if (abi.prepare(opening.libdtrace(), opening.pointer()) != 0) {
                throw Failures.cannotOpen(opening.errorMessage());
            }
        });
        handle = opening;
    }

    private List<ProbeId> find(ProbeId wanted) {
        Handle open = opened();
        var found = new ArrayList<ProbeId>();
        var failures = new ArrayList<Throwable>();
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment each = new CallbackStubs(abi, arena).eachProbe(description -> {
                try {
                    found.add(abi.probes().probe(description));
                    return 0;
                } catch (Throwable t) {
                    failures.add(t); // thrown when libdtrace has returned: nothing may be thrown through it
                    return 1;
                }
            });
            MemorySegment description = abi.probes().describe(wanted, arena);
            // Its status says the same as an empty list: that nothing matches.
            open.compiling(() -> {
                int _ = open.libdtrace().dtrace_probe_iter(open.pointer(), description, each, MemorySegment.NULL);
            });
        }
        if (!failures.isEmpty()) {
            throw new SessionException("A probe cannot be read: " + failures.getFirst(), failures.getFirst());
        }
        return found;
    }

    private ProbeInfo info(ProbeId probe) {
        Handle open = opened();
        var info = new ProbeInfo[1];
        open.compiling(() -> {
            try (Arena arena = Arena.ofConfined()) {
                MemorySegment room = abi.probes().newProbeInfo(arena);
                MemorySegment description = abi.probes().describe(probe, arena);
                if (open.libdtrace().dtrace_probe_info(open.pointer(), description, room) != 0) {
                    throw new SessionException("Nothing is known about " + probe + ": " + open.errorMessage(), null);
                }
                info[0] = abi.probes().probeInfo(probe, room, open.libdtrace());
            }
        });
        return info[0];
    }

    private Handle opened() {
        Handle open = handle;
        if (open == null) {
            throw new IllegalStateException("Not open");
        }
        return open;
    }

    @Override
    public long step() {
        return UNTIL_TASK;
    }

    @Override
    public void end() {
        resources.close();
    }
}
