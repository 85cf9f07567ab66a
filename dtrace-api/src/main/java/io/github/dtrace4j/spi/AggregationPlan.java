package io.github.dtrace4j.spi;

import java.util.function.Function;

/**
 * How to read one aggregation.
 *
 * @param name the name in D, without the {@code @}
 * @param keys how many keys it has; may be 0
 * @param key makes the Java key of the key fields; field 0 is the first key
 * @param value makes the Java value
 */
public record AggregationPlan(String name, int keys, Function<FieldReader, ?> key, Function<ValueReader, ?> value) {}
