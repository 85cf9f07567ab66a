package io.github.dtrace4j.program;

import io.github.dtrace4j.data.Symbol;
import io.github.dtrace4j.spi.ValueType;
import java.util.List;

/**
 * What stands at an address of code, made by {@link SymbolFunctions}: an aggregation key, a field of an event, or an argument of
 * {@code printf}, where D names what is at the plain address.
 *
 * @param function the D function, such as {@code func}
 * @param address the D expression of the address
 * @param user whether it is an address of the running process and not of the kernel
 */
public record SymbolExpr(String function, Term address, boolean user) implements Expr<Symbol> {

    @Override
    public Term term() {
        return new Term.Call(function, List.of(address));
    }

    @Override
    public ValueType<Symbol> valueType() {
        return ValueType.SYMBOL;
    }

    @Override
    public String toString() {
        return term().toString();
    }
}
