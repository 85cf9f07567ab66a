package io.github.dtrace4j.program;

import io.github.dtrace4j.data.Stack;
import io.github.dtrace4j.spi.ValueType;

/**
 * A kernel or user stack: an aggregation key or a field of an event.
 *
 * @param term the D expression
 */
public record StackExpr(Term term) implements Expr<Stack> {
    @Override
    public ValueType<Stack> valueType() {
        return ValueType.STACK;
    }

    @Override
    public String toString() {
        return term.toString();
    }
}
