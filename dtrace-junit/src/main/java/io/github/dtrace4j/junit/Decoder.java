package io.github.dtrace4j.junit;

import io.github.dtrace4j.Platform;
import io.github.dtrace4j.junit.Observation.Entered;
import io.github.dtrace4j.junit.Observation.Executed;
import io.github.dtrace4j.junit.Observation.Faulted;
import io.github.dtrace4j.junit.Observation.Forked;
import io.github.dtrace4j.junit.Observation.Marked;
import io.github.dtrace4j.junit.Observation.OpenSeen;
import io.github.dtrace4j.junit.Observation.PathSeen;
import io.github.dtrace4j.junit.Observation.Returned;
import io.github.dtrace4j.junit.Observation.SignalReceived;
import io.github.dtrace4j.junit.Observation.SignalSent;
import io.github.dtrace4j.junit.Observation.SocketSeen;
import io.github.dtrace4j.junit.Observation.ThreadSeen;
import io.github.dtrace4j.junit.Observation.ThreadStarted;
import io.github.dtrace4j.junit.Observation.UnixSocketSeen;
import io.github.dtrace4j.junit.SyscallTable.Kind;
import io.github.dtrace4j.junit.SyscallTable.Parameter;
import io.github.dtrace4j.junit.SyscallTable.Signature;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes a {@link Trace} of the observations of one block. Used once. */
final class Decoder {

    /** The kernel's {@code FMODE_CREATED}: the open made the file. */
    private static final long CREATED = 0x100000;

    /** The bit of a page fault's error code that says "write". */
    private static final long WRITE = 2;

    private static final Set<String> DUPLICATING = Set.of("dup", "dup2", "dup3");

    /** A call that has begun. */
    private static final class Pending {
        final Entered entry;
        final Map<Integer, String> paths = new HashMap<>();

        @Nullable
        SocketAddress address;

        boolean created;

        Pending(Entered entry) {
            this.entry = entry;
        }
    }

    private final Platform platform;
    private final Descriptors ours;
    private final Map<Long, Descriptors> ofChildren = new HashMap<>();
    private final Map<Long, Long> processOf = new HashMap<>();
    private final Mappings mappings;
    private final Map<Long, String> threadNames = new HashMap<>();
    private final Map<Long, Pending> pending = new HashMap<>();
    private final Map<Long, StartedProcess> processes = new LinkedHashMap<>();
    private final Trace.Builder trace;
    private final long begin;
    private final long end;

    /**
     * @param descriptors what was open when the block began
     * @param mappings the files that are mapped into memory
     * @param caller the name of the thread that ran the block
     */
    Decoder(Platform platform, Descriptors descriptors, Mappings mappings, Collector.Taken taken, String caller) {
        this.platform = platform;
        this.mappings = mappings;
        this.ours = descriptors;
        this.begin = taken.begin().at();
        this.end = taken.end().at();
        for (Observation observation : taken.observations()) {
            if (observation instanceof ThreadSeen seen) {
                threadNames.put(seen.thread(), seen.name());
                processOf.put(seen.thread(), seen.process());
            }
        }
        this.threadNames.put(taken.begin().thread(), caller);
        this.trace = new Trace.Builder(Duration.ofNanos(end - begin), taken.scope());
        taken.observations().forEach(this::see);
    }

    /**
     * @param measured what a program of the user recorded; null if there was none
     */
    Trace trace(@Nullable Measured measured) {
        pending.values().stream()
                .sorted(Comparator.comparingLong(p -> p.entry.at()))
                .forEach(p -> trace.add(call(p, OptionalLong.empty(), OptionalLong.empty(), end)));
        processes.values().forEach(trace::add);
        return trace.build(measured);
    }

    private void see(Observation observation) {
        Pending call = pending.get(observation.thread());
        switch (observation) {
            case Entered entry -> pending.put(entry.thread(), new Pending(entry));
            case PathSeen seen when call != null -> call.paths.put((int) seen.position(), seen.path());
            case SocketSeen seen when call != null -> call.address = SocketAddresses.decode(seen, platform);
            case UnixSocketSeen seen when call != null -> call.address = UnixDomainSocketAddress.of(seen.path());
            case OpenSeen seen when call != null -> call.created = (seen.mode() & CREATED) != 0;
            case Returned end
            when call != null -> {
                pending.remove(end.thread());
                ended(call, end);
            }
            case ThreadStarted _ -> trace.addThread();
            case Forked fork -> {
                processes.put(fork.child(), new StartedProcess(fork.child(), Optional.empty(), ""));
                ofChildren.put(fork.child(), descriptorsOf(fork.thread()).copy());
            }
            case Executed run ->
                processes.computeIfPresent(
                        run.process(),
                        (pid, _) -> new StartedProcess(
                                pid,
                                Optional.of(Path.of(run.path())),
                                run.arguments().strip()));
            case Faulted fault ->
                trace.add(new PageFault(
                        fault.address(),
                        (fault.error() & WRITE) != 0,
                        mappings.fileAt(fault.address()),
                        thread(fault.thread())));
            case SignalSent sent ->
                trace.add(new Signal((int) sent.signal(), Signal.Way.SENT, sent.target(), thread(sent.thread())));
            case SignalReceived got ->
                trace.add(new Signal((int) got.signal(), Signal.Way.RECEIVED, 0, thread(got.thread())));
            // The rest belongs to a call that began before the block.
            case PathSeen _, SocketSeen _, UnixSocketSeen _, OpenSeen _, Returned _, Marked _, ThreadSeen _ -> {}
        }
    }

    private void ended(Pending pending, Returned end) {
        SystemCall call = call(pending, OptionalLong.of(end.result()), OptionalLong.of(end.a5()), end.at());
        List<Effect> effects = Effects.of(call, pending.created, pending.address);
        trace.add(call.with(effects));
        if (call.succeeded()) {
            follow(call, effects, (int) end.result());
        }
    }

    /** A child begins with what its parent has open. */
    private Descriptors descriptorsOf(long thread) {
        return ofChildren.getOrDefault(processOf.getOrDefault(thread, 0L), ours);
    }

    /** Keeps track of what is open. */
    private void follow(SystemCall call, List<Effect> effects, int result) {
        Descriptors descriptors = descriptorsOf(call.thread().id());
        String name = call.name();
        int first =
                call.descriptors().findFirst().map(Argument.Descriptor::number).orElse(-1);
        if (DUPLICATING.contains(name)) {
            descriptors.opened(result, descriptors.target(first));
        } else if (name.equals("close")) {
            descriptors.closed(first);
        } else if (name.equals("socket")) {
            descriptors.opened(result, "socket");
        } else if (name.equals("chdir")) {
            call.file().ifPresent(descriptors::changedDirectory);
        }
        for (Effect effect : effects) {
            switch (effect) {
                case Effect.Opened(Path path) -> descriptors.opened(result, path.toString());
                case Effect.Connected(Connection(Connection.Kind kind, SocketAddress remote, var _)) ->
                    descriptors.opened(
                            kind == Connection.Kind.MADE ? first : result,
                            "socket " + (kind == Connection.Kind.MADE ? "to " : "from ") + remote);
                case Effect.Created _, Effect.Removed _, Effect.Read _, Effect.Written _ -> {}
            }
        }
    }

    private SystemCall call(Pending pending, OptionalLong result, OptionalLong sixth, long until) {
        Entered entry = pending.entry;
        Descriptors descriptors = descriptorsOf(entry.thread());
        Signature signature = entry.call();
        long[] values = {entry.a0(), entry.a1(), entry.a2(), entry.a3(), entry.a4(), sixth.orElse(0)};
        var arguments = new ArrayList<Argument>();
        int directory = -1;
        for (int i = 0; i < signature.parameters().size(); i++) {
            Parameter parameter = signature.parameters().get(i);
            String path = pending.paths.get(i);
            if (parameter.kind() == Kind.DESCRIPTOR) {
                directory = (int) values[i];
            }
            if (parameter.kind() == Kind.DESCRIPTOR && directory >= 0) {
                arguments.add(new Argument.Descriptor(parameter.name(), directory, descriptors.target(directory)));
            } else if (path != null) {
                arguments.add(new Argument.File(parameter.name(), path, descriptors.resolve(directory, path)));
            } else if (parameter.kind() == Kind.SOCKET_ADDRESS && pending.address != null) {
                arguments.add(new Argument.Address(parameter.name(), pending.address));
            } else {
                arguments.add(new Argument.Value(parameter.name(), values[i]));
            }
        }
        return new SystemCall(
                signature.name(),
                arguments,
                result,
                Duration.ofNanos(entry.at() - begin),
                Duration.ofNanos(until - entry.at()),
                thread(entry.thread()),
                List.of());
    }

    private TracedThread thread(long id) {
        return new TracedThread(id, threadNames.getOrDefault(id, ""));
    }
}
