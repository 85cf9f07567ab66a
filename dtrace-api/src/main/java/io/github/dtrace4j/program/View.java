package io.github.dtrace4j.program;

import io.github.dtrace4j.spi.ValueType;

/**
 * The same D expression, read as another Java type, such as nanoseconds read as a {@link java.time.Duration}. It can be recorded
 * in an event and be an aggregation key; arithmetic is done on the expression that it was made of.
 *
 * @param term the D expression
 * @param valueType how its value is read
 * @param <T> the Java type
 */
public record View<T>(Term term, ValueType<T> valueType) implements Expr<T> {
    @Override
    public String toString() {
        return term.toString();
    }
}
