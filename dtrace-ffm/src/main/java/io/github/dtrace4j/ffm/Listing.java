package io.github.dtrace4j.ffm;

import io.github.dtrace4j.Options;
import io.github.dtrace4j.SessionException;
import io.github.dtrace4j.data.ProbeId;
import io.github.dtrace4j.data.ProbeInfo;
import io.github.dtrace4j.ffm.abi.Abi;
import io.github.dtrace4j.ffm.abi.CallbackStubs;
import io.github.dtrace4j.ffm.abi.Libdtrace;
import io.github.dtrace4j.ffm.abi.NativeLibrary;
import io.github.dtrace4j.spi.ProgramPlan;
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
    private @Nullable Compiled compiled;

    /** Null to list what a description matches. */
    private final @Nullable ProgramPlan plan;

    private Listing(Abi abi, Options options, @Nullable ProgramPlan plan) {
        this.abi = abi;
        this.options = options;
        this.plan = plan;
    }

    static Stream<ProbeId> probes(Abi abi, ProbeId description, Options options) {
        return list(new Listing(abi, options, null), listing -> listing.find(description), _ -> probe -> probe);
    }

    static Stream<ProbeInfo> probeInfos(Abi abi, ProbeId description, Options options) {
        return list(new Listing(abi, options, null), listing -> listing.find(description), opened -> opened::info);
    }

    static Stream<ProbeId> probes(Abi abi, ProgramPlan plan, Options options) {
        return list(new Listing(abi, options, plan), Listing::findOfProgram, _ -> probe -> probe);
    }

    static Stream<ProbeInfo> probeInfos(Abi abi, ProgramPlan plan, Options options) {
        return list(new Listing(abi, options, plan), Listing::findOfProgram, opened -> opened::info);
    }

    /** Opens when the stream is read; flatMap closes the inner stream, and so the handle, at its end or at a failure. */
    private static <T> Stream<T> list(
            Listing fresh, Function<Listing, List<ProbeId>> find, Function<Reading, Function<ProbeId, T>> detail) {
        return Stream.of(fresh).flatMap(listing -> {
            var reading = Reading.open(listing);
            try {
                return reading.find(find).stream().map(detail.apply(reading)).onClose(reading::close);
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

        List<ProbeId> find(Function<Listing, List<ProbeId>> how) {
            return thread.call(() -> how.apply(listing));
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
        Handle opening = resources.add(Handle.open(abi, new Libdtrace(library), options.dataModel()));
        var fresh = new Opened(opening);
        resources.add(fresh.configure(options));
        if (plan == null) {
            opening.compiling(fresh::prepare);
        } else {
            compiled = fresh.compile(plan.programs(), options);
        }
        handle = opening;
    }

    /** What the clauses match, each description once after another. */
    private List<ProbeId> findOfProgram() {
        Compiled program = compiled;
        if (program == null) {
            throw new IllegalStateException("Not open");
        }
        List<ProbeId> descriptions;
        try (Arena arena = Arena.ofConfined()) {
            descriptions = program.probes(new CallbackStubs(abi, arena));
        }
        var found = new ArrayList<ProbeId>();
        for (int i = 0; i < descriptions.size(); i++) {
            // A clause has a statement for each of its actions.
            if (i == 0 || !descriptions.get(i).equals(descriptions.get(i - 1))) {
                found.addAll(find(descriptions.get(i)));
            }
        }
        return found;
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
