package io.github.dtrace4j.spi;

import java.util.function.Function;

/**
 * How to read one kind of event. A clause that emits events traces, for each of them, first {@link #tag()} as a 32-bit integer and
 * then the fields in order.
 *
 * @param tag the integer that announces this event
 * @param fields how many records follow the tag
 * @param decode makes the user's object; field 0 is the record after the tag
 */
public record EventPlan(int tag, int fields, Function<FieldReader, ?> decode) {

    /** Upper half of every tag ("dt"): makes an accidental match with a record of hand-written D unlikely. */
    public static final int TAG_BASE = 0x6474_0000;
}
