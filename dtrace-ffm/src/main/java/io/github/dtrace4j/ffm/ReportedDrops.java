package io.github.dtrace4j.ffm;

import io.github.dtrace4j.data.Loss;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * Makes counts of drops what they should be.
 *
 * <ul>
 *   <li>libdtrace 2.0.7 tells the number of all speculative drops so far as a negative number, and tells it again each time that it
 *       looks: for 430 drops, 21 times -430.
 *   <li>libdtrace on Linux looks for a CPU's drops only when there is data of that CPU to take. What was lost after the last data is
 *       never told.
 * </ul>
 */
final class ReportedDrops {

    private final Map<Loss.Kind, Long> told = new EnumMap<>(Loss.Kind.class);
    private final Map<Integer, Long> ofBuffers = new HashMap<>();

    /** The drops that are new; empty if they are told again. */
    Optional<Loss> fresh(Loss reported) {
        if (reported.count() >= 0) {
            if (reported.kind() == Loss.Kind.PRINCIPAL_BUFFER) {
                reported.cpu().ifPresent(cpu -> ofBuffers.merge(cpu, reported.count(), Long::sum));
            }
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

    /**
     * What libdtrace has not told of, when it will tell no more.
     *
     * @param counted all records that were lost, by CPU
     */
    List<Loss> untold(Map<Integer, Long> counted) {
        var losses = new ArrayList<Loss>();
        new TreeMap<>(counted).forEach((cpu, all) -> {
            long rest = all - ofBuffers.getOrDefault(cpu, 0L);
            if (rest > 0) {
                String message = rest + (rest == 1 ? " drop" : " drops") + " on CPU " + cpu;
                losses.add(new Loss(Loss.Kind.PRINCIPAL_BUFFER, OptionalInt.of(cpu), rest, message));
            }
        });
        return losses;
    }
}
