package io.github.dtrace4j.program;

import io.github.dtrace4j.spi.ValueType;

/**
 * A D expression whose recorded value becomes a {@code T}. Immutable; {@code toString()} is its D.
 *
 * @param <T> the Java type of the value, as events and aggregation keys deliver it
 */
public sealed interface Expr<T> permits IntExpr, StringExpr, BoolExpr, StackExpr, SymbolExpr, View {

    /** The expression as an untyped tree. */
    Term term();

    /** How its recorded value becomes a Java value. */
    ValueType<T> valueType();
}
