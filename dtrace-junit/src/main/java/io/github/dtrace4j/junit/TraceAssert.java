package io.github.dtrace4j.junit;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractAssert;

/**
 * Assertions about what a block of code did. When one fails, its message shows the calls that were made, {@code =>} before those that
 * the assertion is about and {@code ~} before those that come near.
 */
public final class TraceAssert extends AbstractAssert<TraceAssert, Trace> {

    TraceAssert(Trace actual) {
        super(actual, TraceAssert.class);
    }

    /** Calls of these names; how many is said next: {@code calls("fsync").exactly(1)}. */
    public CallsAssert calls(String... names) {
        return calls(Calls.named(names));
    }

    /** Calls of a family; how many is said next: {@code calls(SYNC).exactly(1)}. */
    public CallsAssert calls(CallFamily family) {
        return calls(Calls.of(family));
    }

    /** Calls of this kind; how many is said next: {@code calls(named("write").on(log)).never()}. */
    public CallsAssert calls(Calls which) {
        isNotNull();
        return new CallsAssert(this, actual, which);
    }

    /**
     * That there is no system call at all.
     */
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
                    CallTable.of(actual.calls())
                            .marking(c -> Stream.of(steps).anyMatch(s -> s.test(c)), missing::isNearly));
        }
        return this;
    }

    /** That no file outside of this directory was opened, made, removed or renamed. */
    public TraceAssert staysUnder(Path directory) {
        isNotNull();
        Path allowed = directory.toAbsolutePath().normalize();
        List<Path> outside = Stream.of(actual.opened(), actual.created(), actual.removed())
                .flatMap(java.util.Set::stream)
                .distinct()
                .filter(path -> !path.startsWith(allowed))
                .toList();
        if (!outside.isEmpty()) {
            throw failure(
                    "%nExpected nothing to be opened, created or removed outside of%n  %s%nbut there was%n%s%n%s",
                    directory,
                    lines(outside),
                    CallTable.of(actual.calls())
                            .marking(c -> c.files().stream().anyMatch(outside::contains), _ -> false));
        }
        return this;
    }

    /** That no process was started. */
    public TraceAssert startsNoProcess() {
        isNotNull();
        return none("process to be started", actual.processes(), Calls.of(CallFamily.PROCESS));
    }

    /** That no connection was made, tried or accepted. */
    public TraceAssert makesNoConnection() {
        isNotNull();
        return none("connection", actual.connections(), Calls.of(CallFamily.CONNECT));
    }

    private TraceAssert none(String what, List<?> found, Calls calls) {
        if (!found.isEmpty()) {
            throw failure(
                    "%nExpected no %s, but there was%n%s%n%s",
                    what, lines(found), CallTable.of(actual.calls()).marking(calls, _ -> false));
        }
        return this;
    }

    private static String lines(List<?> items) {
        return items.stream().map(i -> "  " + i + "\n").reduce("", String::concat);
    }
}
