package io.github.dtrace4j.data;

import java.util.OptionalInt;

/**
 * Data that was lost or a probe that failed, as an event of its own: nothing is ever lost silently.
 *
 * @param kind where it was lost
 * @param cpu the CPU whose buffer lost it, if it was one
 * @param count how many records were lost since the last such event; 1 for a {@link Kind#PROBE_ERROR}
 * @param message libdtrace's own words, or dtrace4j's for {@link Kind#QUEUE}
 */
public record Loss(Kind kind, OptionalInt cpu, long count, String message) {

    /** Where data was lost. */
    public enum Kind {
        /** The kernel's principal buffer was full: the consumer was too slow, or {@code bufsize} too small. */
        PRINCIPAL_BUFFER,
        /** The aggregation buffer was full: {@code aggsize} is too small for the number of keys. */
        AGGREGATION,
        /** No space for a dynamic variable (thread-local or associative): {@code dynvarsize} is too small. */
        DYNAMIC_VARIABLE,
        /** A speculation was dropped. */
        SPECULATION,
        /** Any other drop that libdtrace reports. */
        OTHER,
        /** The queue between the consumer and the application was full: the application reads too slowly. */
        QUEUE,
        /** A probe fired and its clause failed, such as a {@code copyin} from a bad address. */
        PROBE_ERROR
    }
}
