package io.github.dtrace4j.junit;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Traces made by hand. */
final class Traces {

    private Traces() {}

    /** Calls that begin 1 us after each other and take 2. */
    static Trace of(SystemCall... calls) {
        var trace = new Trace.Builder(Duration.ofMillis(1), Scope.THREAD);
        long micros = 0;
        for (SystemCall call : calls) {
            micros++;
            trace.add(new SystemCall(
                    call.name(),
                    call.arguments(),
                    call.result(),
                    Duration.ofNanos(micros * 1000),
                    Duration.ofNanos(2000),
                    call.thread(),
                    call.effects()));
        }
        return trace.build(null);
    }

    static SystemCall call(String name, @Nullable Path file, long result, Effect... effects) {
        return new SystemCall(
                name,
                file == null ? List.of() : List.of(new Argument.Descriptor("fd", 3, file.toString())),
                OptionalLong.of(result),
                Duration.ZERO,
                Duration.ZERO,
                new TracedThread(100, "main"),
                List.of(effects));
    }
}
