package io.github.dtrace4j.junit;

import java.net.SocketAddress;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/**
 * Assertions about what a block of code did. When one fails, its message shows the calls that were made, {@code =>} before those that
 * the assertion is about and {@code ~} before those that come near.
 */
public final class TraceAssert extends AbstractAssert<TraceAssert, Trace> {

    TraceAssert(@Nullable Trace actual) {
        super(actual, TraceAssert.class);
    }

    /** Calls of these names; how many is said next: {@code calls("fsync").exactly(1)}. */
    public CallsAssert calls(String... names) {
        return calls(Calls.named(names));
    }

    /** Calls of a family; how many is said next: {@code calls(SYNC).exactly(1)}. */
    public CallsAssert calls(CallFamily family) {
        return calls(Calls.any(family));
    }

    /** Calls of this kind; how many is said next: {@code calls(named("write").on(log)).never()}. */
    public CallsAssert calls(Calls which) {
        isNotNull();
        return new CallsAssert(this, actual, which);
    }

    /** That there is no system call at all. {@link Trace#withoutJvm()} leaves out what the JVM may do on any thread. */
    public TraceAssert makesNoCall() {
        return calls(Calls.any()).never();
    }

    /** That calls of these names are there in this order, whatever else is between them. */
    public TraceAssert inOrder(String... names) {
        return inOrder(Stream.of(names).map(Calls::named).toArray(Calls[]::new));
    }

    /** That calls of these kinds are there in this order, whatever else is between them. */
    public TraceAssert inOrder(Calls... steps) {
        isNotNull();
        int step = 0;
        for (SystemCall call : actual.calls()) {
            if (step < steps.length && steps[step].test(call)) {
                step++;
            }
        }
        if (step < steps.length) {
            Calls missing = steps[step];
            throw failure(
                    "%nExpected in this order:%n  %s%nbut there is no %s%s:%n%s",
                    Stream.of(steps)
                            .map(Calls::toString)
                            .reduce((a, b) -> a + ", then " + b)
                            .orElse(""),
                    missing,
                    step == 0 ? "" : " after " + steps[step - 1],
                    actual.table().marking(c -> Stream.of(steps).anyMatch(s -> s.test(c)), missing::isNearly));
        }
        return this;
    }

    /** That no file outside of this directory was opened, made, removed or renamed. */
    public TraceAssert staysUnder(Path directory) {
        isNotNull();
        Path allowed = directory.toAbsolutePath().normalize();
        List<Path> outside = Stream.of(actual.opened(), actual.created(), actual.removed())
                .flatMap(Set::stream)
                .distinct()
                .filter(path -> !path.startsWith(allowed))
                .toList();
        if (!outside.isEmpty()) {
            throw failure(
                    "%nExpected nothing to be opened, created or removed outside of%n  %s%nbut there was%n%s%n%s",
                    directory,
                    lines(outside),
                    actual.table().marking(c -> c.files().stream().anyMatch(outside::contains), _ -> false));
        }
        return this;
    }

    /** That these files were opened, and perhaps others. */
    public TraceAssert opens(Path... files) {
        return contains("opened", checked().opened(), Calls.any(CallFamily.OPEN), files);
    }

    /** That these files, directories or links were created, and perhaps others. */
    public TraceAssert creates(Path... files) {
        return contains("created", checked().created(), having(Effect.Created.class), files);
    }

    /** That these files, directories or links were removed or renamed, and perhaps others. */
    public TraceAssert removes(Path... files) {
        return contains("removed", checked().removed(), having(Effect.Removed.class), files);
    }

    /** That exactly so many bytes were read of the file, by calls. */
    public TraceAssert reads(Path file, long bytes) {
        return transfers("read of", checked().bytesRead(), Calls.any(CallFamily.READ), file, bytes);
    }

    /** That exactly so many bytes were written to the file, by calls. */
    public TraceAssert writes(Path file, long bytes) {
        return transfers("written to", checked().bytesWritten(), Calls.any(CallFamily.WRITE), file, bytes);
    }

    /** That no process was started. */
    public TraceAssert startsNoProcess() {
        return none("process to be started", checked().processes(), Calls.any(CallFamily.PROCESS));
    }

    /** That exactly one process was started and that it runs this program. */
    public TraceAssert starts(Path program) {
        List<StartedProcess> processes = checked().processes();
        if (processes.size() != 1 || !processes.getFirst().program().equals(Optional.of(program))) {
            throw failure(
                    "%nExpected one process to be started, which runs%n  %s%nbut there was%n%s%n%s",
                    program, lines(processes), marked(Calls.any(CallFamily.PROCESS)));
        }
        return this;
    }

    /** That no thread was started. */
    public TraceAssert startsNoThread() {
        int threads = checked().threadsStarted();
        if (threads > 0) {
            throw failure(
                    "%nExpected no thread to be started, but there %s %d:%n%s",
                    threads == 1 ? "was" : "were", threads, marked(Calls.any(CallFamily.PROCESS)));
        }
        return this;
    }

    /** That no connection was made, tried or accepted. */
    public TraceAssert makesNoConnection() {
        return none("connection", checked().connections(), Calls.any(CallFamily.CONNECT));
    }

    /** That a connection to this address was made or tried, and perhaps others. */
    public TraceAssert connectsTo(SocketAddress remote) {
        boolean found = checked().connections().stream()
                .anyMatch(c -> c.kind() == Connection.Kind.MADE && c.remote().equals(remote));
        if (!found) {
            throw failure(
                    "%nExpected a connection to %s, but there was%n%s%n%s",
                    remote, lines(actual.connections()), marked(Calls.any(CallFamily.CONNECT)));
        }
        return this;
    }

    /** That no signal was sent or received. */
    public TraceAssert hasNoSignal() {
        return none("signal", checked().signals(), Calls.any(CallFamily.SIGNAL));
    }

    /** That there are no more page faults than this, of the JVM too: see {@link Trace#withoutJvm()}. */
    public TraceAssert hasPageFaultsAtMost(int most) {
        List<PageFault> faults = checked().pageFaults();
        if (faults.size() > most) {
            throw failure(
                    "%nExpected at most %d page faults, but there were %d:%n%s", most, faults.size(), lines(faults));
        }
        return this;
    }

    private TraceAssert contains(String done, Set<Path> found, Predicate<SystemCall> calls, Path... files) {
        List<Path> missing = Stream.of(files)
                .filter(f -> !found.contains(f.toAbsolutePath().normalize()))
                .toList();
        if (!missing.isEmpty()) {
            throw failure(
                    "%nExpected to be %s:%n%sbut that was%n%s%n%s", done, lines(missing), lines(found), marked(calls));
        }
        return this;
    }

    private TraceAssert transfers(String done, Map<Path, Long> sums, Calls calls, Path file, long bytes) {
        long found = sums.getOrDefault(file.toAbsolutePath().normalize(), 0L);
        if (found != bytes) {
            throw failure(
                    "%nExpected %d bytes to be %s%n  %s%nbut there were %d:%n%s",
                    bytes, done, file, found, actual.table().marking(calls.on(file), calls));
        }
        return this;
    }

    private TraceAssert none(String what, List<?> found, Calls calls) {
        if (!found.isEmpty()) {
            throw failure("%nExpected no %s, but there was%n%s%n%s", what, lines(found), marked(calls));
        }
        return this;
    }

    private static Predicate<SystemCall> having(Class<? extends Effect> effect) {
        return call -> call.effects().stream().anyMatch(effect::isInstance);
    }

    /** The trace, which is not null. */
    private Trace checked() {
        isNotNull();
        return actual;
    }

    private CallTable marked(Predicate<SystemCall> calls) {
        return actual.table().marking(calls, _ -> false);
    }

    private static String lines(Collection<?> items) {
        return items.isEmpty()
                ? "  nothing\n"
                : items.stream().map(i -> "  " + i + "\n").collect(Collectors.joining());
    }
}
