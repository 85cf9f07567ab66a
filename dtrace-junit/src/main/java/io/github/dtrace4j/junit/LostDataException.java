package io.github.dtrace4j.junit;

import io.github.dtrace4j.data.Loss;
import java.util.Map;
import java.util.stream.Collectors;

/** A trace is not complete, so nothing can be said by it: not even that something did not happen. */
public final class LostDataException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    LostDataException(Map<Loss.Kind, Long> losses) {
        super(losses.entrySet().stream()
                .map(e -> "%n  %d x %s: %s".formatted(e.getValue(), e.getKey(), remedy(e.getKey())))
                .collect(Collectors.joining(
                        "", "The trace is not complete, so no test can rely on it. Lost while the block ran:", "")));
    }

    private static String remedy(Loss.Kind kind) {
        return switch (kind) {
            case PRINCIPAL_BUFFER ->
                "the kernel's buffer was full. Trace less at once (a shorter block, Scope.THREAD), or set the configuration "
                        + "parameter " + Configuration.BUFFER_SIZE + " to more bytes";
            case DYNAMIC_VARIABLE -> "no room for another traced thread. Start fewer threads in the block";
            case AGGREGATION -> "too many keys in an aggregation of your program";
            case SPECULATION -> "a speculation of your program was dropped";
            case PROBE_ERROR -> "a clause failed, for example because it read memory that was not there";
            case QUEUE, OTHER -> "see the message that libdtrace logged";
        };
    }
}
