package io.github.dtrace4j.program;

import io.github.dtrace4j.spi.ValueType;
import java.util.List;

/** A string expression. A string is bytes up to the first NUL, cut off at the session's string size. */
public sealed interface StringExpr extends Expr<String> permits StringTerm, StringVariable {

    @Override
    default ValueType<String> valueType() {
        return ValueType.STRING;
    }

    /**
     * A constant; every character but NUL is allowed and none is ever taken for D.
     *
     * @throws io.github.dtrace4j.InvalidProgramException when the text holds a NUL
     */
    static StringExpr of(String constant) {
        var term = new Term.Text(constant);
        // Rendering is where a NUL is refused; here the builder call that brought it is still on the stack.
        TermWriter.write(term);
        return new StringTerm(term);
    }

    /** {@code this == other}, by content. */
    default BoolExpr eq(StringExpr other) {
        return new BoolExpr(new Term.Binary(term(), Operator.EQUAL, other.term()));
    }

    /** {@code this == "constant"}, by content. */
    default BoolExpr eq(String constant) {
        return eq(of(constant));
    }

    /** {@code this != other}, by content. */
    default BoolExpr ne(StringExpr other) {
        return new BoolExpr(new Term.Binary(term(), Operator.NOT_EQUAL, other.term()));
    }

    /** {@code this != "constant"}, by content. */
    default BoolExpr ne(String constant) {
        return ne(of(constant));
    }

    /** {@code this < "constant"}: by the values of their bytes, from the first on. */
    default BoolExpr lt(String constant) {
        return lt(of(constant));
    }

    /** {@code this < other}: by the values of their bytes, from the first on. */
    default BoolExpr lt(StringExpr other) {
        return new BoolExpr(new Term.Binary(term(), Operator.LESS, other.term()));
    }

    /** {@code this <= "constant"}: by the values of their bytes, from the first on. */
    default BoolExpr le(String constant) {
        return le(of(constant));
    }

    /** {@code this <= other}: by the values of their bytes, from the first on. */
    default BoolExpr le(StringExpr other) {
        return new BoolExpr(new Term.Binary(term(), Operator.LESS_OR_EQUAL, other.term()));
    }

    /** {@code this > "constant"}: by the values of their bytes, from the first on. */
    default BoolExpr gt(String constant) {
        return gt(of(constant));
    }

    /** {@code this > other}: by the values of their bytes, from the first on. */
    default BoolExpr gt(StringExpr other) {
        return new BoolExpr(new Term.Binary(term(), Operator.GREATER, other.term()));
    }

    /** {@code this >= "constant"}: by the values of their bytes, from the first on. */
    default BoolExpr ge(String constant) {
        return ge(of(constant));
    }

    /** {@code this >= other}: by the values of their bytes, from the first on. */
    default BoolExpr ge(StringExpr other) {
        return new BoolExpr(new Term.Binary(term(), Operator.GREATER_OR_EQUAL, other.term()));
    }

    /** Length in bytes: {@code strlen(this)}. */
    default IntExpr length() {
        return new IntTerm(new Term.Call("strlen", List.of(term())), IntType.UINT64);
    }

    /** This string and then the other: {@code strjoin(this, other)}. */
    default StringExpr concat(StringExpr other) {
        return new StringTerm(new Term.Call("strjoin", List.of(term(), other.term())));
    }

    /** This string and then the constant: {@code strjoin(this, "constant")}. */
    default StringExpr concat(String constant) {
        return concat(of(constant));
    }

    /** Whether the constant stands somewhere in this string: {@code strstr(this, "constant") != NULL}. */
    default BoolExpr contains(String constant) {
        var found = new Term.Call("strstr", List.of(term(), of(constant).term()));
        return new BoolExpr(new Term.Binary(found, Operator.NOT_EQUAL, new Term.Builtin("NULL")));
    }
}
