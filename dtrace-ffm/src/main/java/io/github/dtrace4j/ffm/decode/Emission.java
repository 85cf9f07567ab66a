package io.github.dtrace4j.ffm.decode;

import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;

import io.github.dtrace4j.spi.EventPlan;
import io.github.dtrace4j.spi.Sink;
import java.lang.foreign.MemorySegment;

/**
 * An event that each firing of a clause emits.
 *
 * @param tagOffset where its tag lies
 * @param plan what becomes of its fields
 * @param fields its fields
 */
record Emission(int tagOffset, EventPlan plan, RecordFields fields) {

    /**
     * Hands the event of a firing to the sink.
     *
     * @throws IllegalStateException if the firing is not long enough, or not one of the clause
     */
    void deliver(MemorySegment memory, long from, long bytes, Sink sink) {
        int tag = tagOffset > bytes - Integer.BYTES ? 0 : memory.get(JAVA_INT_UNALIGNED, from + tagOffset);
        if (tag != plan.tag()) {
            throw new IllegalStateException(
                    "The records of a clause moved: tag 0x%x where 0x%x was".formatted(tag, plan.tag()));
        }
        sink.event(plan, plan.decode().apply(fields.at(memory, from, bytes)));
    }
}
