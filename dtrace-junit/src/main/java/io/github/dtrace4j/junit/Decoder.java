package io.github.dtrace4j.junit;

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

    private static final Set<String> OPENING = Set.of("open", "openat", "openat2", "creat");
    private static final Set<String> CREATING = Set.of("mkdir", "mkdirat", "mknod", "mknodat");
    private static final Set<String> LINKING =
            Set.of("rename", "renameat", "renameat2", "link", "linkat", "symlink", "symlinkat");
    private static final Set<String> RENAMING = Set.of("rename", "renameat", "renameat2");
    private static final Set<String> REMOVING = Set.of("unlink", "unlinkat", "rmdir");
    private static final Set<String> COPYING = Set.of("dup", "dup2", "dup3");
    private static final Set<String> ACCEPTING = Set.of("accept", "accept4");
    private static final Set<String> READING =
            Set.of("read", "pread64", "readv", "preadv", "preadv2", "recvfrom", "recvmsg");
    private static final Set<String> WRITING =
            Set.of("write", "pwrite64", "writev", "pwritev", "pwritev2", "sendto", "sendmsg");

    /** From the first descriptor to the second, or the other way round. */
    private static final Set<String> TRANSFERRING = Set.of("copy_file_range", "splice", "tee");

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

    private final SyscallTable table;
    private final Descriptors descriptors;
    private final Map<Long, String> threadNames = new HashMap<>();
    private final Map<Long, Pending> pending = new HashMap<>();
    private final Map<Long, StartedProcess> processes = new LinkedHashMap<>();
    private final Trace.Builder trace;
    private final long begin;
    private final long end;

    /**
     * @param descriptors what was open when the block began
     * @param caller the name of the thread that ran the block
     */
    Decoder(SyscallTable table, Descriptors descriptors, Collector.Taken taken, String caller) {
        this.table = table;
        this.descriptors = descriptors;
        this.begin = taken.begin().at();
        this.end = taken.end().at();
        this.threadNames.put(taken.begin().thread(), caller);
        this.trace = new Trace.Builder(Duration.ofNanos(end - begin));
        taken.observations().forEach(this::see);
    }

    Trace trace() {
        pending.values().stream()
                .sorted(Comparator.comparingLong(p -> p.entry.at()))
                .forEach(p -> trace.add(call(p, OptionalLong.empty(), OptionalLong.empty(), end)));
        processes.values().forEach(trace::add);
        return trace.build();
    }

    private void see(Observation observation) {
        Pending call = pending.get(observation.thread());
        switch (observation) {
            case ThreadSeen seen -> threadNames.putIfAbsent(seen.thread(), seen.name());
            case Entered entry -> pending.put(entry.thread(), new Pending(entry));
            case PathSeen seen when call != null -> call.paths.put((int) seen.position(), seen.path());
            case SocketSeen seen when call != null -> call.address = SocketAddresses.decode(seen);
            case UnixSocketSeen seen when call != null -> call.address = UnixDomainSocketAddress.of(seen.path());
            case OpenSeen seen when call != null -> call.created = (seen.mode() & CREATED) != 0;
            case Returned end
            when call != null -> {
                pending.remove(end.thread());
                ended(call, end);
            }
            case Forked fork -> processes.put(fork.child(), new StartedProcess(fork.child(), Optional.empty(), ""));
            case Executed run ->
                processes.computeIfPresent(
                        run.process(),
                        (pid, _) -> new StartedProcess(
                                pid,
                                Optional.of(Path.of(run.path())),
                                run.arguments().strip()));
            case Faulted fault ->
                trace.add(new PageFault(fault.address(), (fault.error() & WRITE) != 0, thread(fault.thread())));
            case SignalSent sent ->
                trace.add(new Signal((int) sent.signal(), Signal.Way.SENT, sent.target(), thread(sent.thread())));
            case SignalReceived got ->
                trace.add(new Signal((int) got.signal(), Signal.Way.RECEIVED, 0, thread(got.thread())));
            // The rest belongs to a call that began before the block.
            case PathSeen _, SocketSeen _, UnixSocketSeen _, OpenSeen _, Returned _, Marked _ -> {}
        }
    }

    private void ended(Pending pending, Returned end) {
        SystemCall call = call(pending, OptionalLong.of(end.result()), OptionalLong.of(end.a5()), end.at());
        trace.add(call);
        SocketAddress remote = pending.address;
        if (remote != null && call.name().equals("connect")) {
            trace.add(new Connection(Connection.Kind.MADE, remote, call.error()));
        }
        if (call.failed()) {
            return;
        }
        int result = (int) end.result();
        String name = call.name();
        if (OPENING.contains(name)) {
            call.file().ifPresent(path -> {
                descriptors.opened(result, path.toString());
                trace.opened(path);
                if (pending.created) {
                    trace.created(path);
                }
            });
        } else if (CREATING.contains(name)) {
            call.files().forEach(trace::created);
        } else if (LINKING.contains(name)) {
            trace.created(call.files().getLast());
            if (RENAMING.contains(name)) {
                trace.removed(call.files().getFirst());
            }
        } else if (REMOVING.contains(name)) {
            call.files().forEach(trace::removed);
        } else if (name.equals("close")) {
            descriptors.closed((int) pending.entry.a0());
        } else if (name.equals("chdir")) {
            call.file().ifPresent(descriptors::changedDirectory);
        } else if (COPYING.contains(name)) {
            descriptors.opened(result, descriptors.target((int) pending.entry.a0()));
        } else if (name.equals("socket")) {
            descriptors.opened(result, "socket");
        } else if (remote != null && name.equals("connect")) {
            descriptors.opened((int) pending.entry.a0(), "socket to " + remote);
        } else if (remote != null && ACCEPTING.contains(name)) {
            descriptors.opened(result, "socket from " + remote);
            trace.add(new Connection(Connection.Kind.ACCEPTED, remote, Optional.empty()));
        } else {
            transferred(call, end.result());
        }
    }

    private void transferred(SystemCall call, long bytes) {
        List<Path> files = call.arguments().stream()
                .filter(Argument.Descriptor.class::isInstance)
                .map(a -> ((Argument.Descriptor) a).path().orElse(null))
                .toList();
        if (READING.contains(call.name())) {
            trace.read(files.getFirst(), bytes);
        } else if (WRITING.contains(call.name())) {
            trace.written(files.getFirst(), bytes);
        } else if (TRANSFERRING.contains(call.name())) {
            trace.read(files.getFirst(), bytes);
            trace.written(files.getLast(), bytes);
        } else if (call.name().equals("sendfile")) {
            trace.written(files.getFirst(), bytes);
            trace.read(files.getLast(), bytes);
        }
    }

    private SystemCall call(Pending pending, OptionalLong result, OptionalLong sixth, long until) {
        Entered entry = pending.entry;
        Signature signature = table.byNumber((int) entry.call());
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
                thread(entry.thread()));
    }

    private TracedThread thread(long id) {
        return new TracedThread(id, threadNames.getOrDefault(id, ""));
    }
}
