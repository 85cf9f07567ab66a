package io.github.dtrace4j.ffm;

import io.github.dtrace4j.data.Loss;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * Makes counts of drops what they should be. libdtrace 2.0.7 tells the number of all speculative drops so far as a negative
 * number, and tells it again each time that it looks: for 430 drops, 21 times -430.
 */
final class ReportedDrops {

    private final Map<Loss.Kind, Long> told = new EnumMap<>(Loss.Kind.class);

    /** The drops that are new; empty if they are told again. */
    Optional<Loss> fresh(Loss reported) {
        if (reported.count() >= 0) {
            return Optional.of(reported);
        }
        long all = -reported.count();
        long before = told.getOrDefault(reported.kind(), 0L);
        if (all <= before) {
            return Optional.empty();
        }
        told.put(reported.kind(), all);
        String message =
                reported.message().replace(Long.toUnsignedString(reported.count()), Long.toString(all - before));
        return Optional.of(new Loss(reported.kind(), reported.cpu(), all - before, message));
    }
}
