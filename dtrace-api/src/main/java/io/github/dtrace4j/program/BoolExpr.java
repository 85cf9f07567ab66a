package io.github.dtrace4j.program;

import io.github.dtrace4j.spi.ValueType;

/**
 * A condition: what a predicate is made of.
 *
 * @param term the D expression
 */
public record BoolExpr(Term term) implements Expr<Boolean> {

    /** {@code this && other}. */
    public BoolExpr and(BoolExpr other) {
        return new BoolExpr(new Term.Binary(term, Operator.AND, other.term));
    }

    /** {@code this || other}. */
    public BoolExpr or(BoolExpr other) {
        return new BoolExpr(new Term.Binary(term, Operator.OR, other.term));
    }

    /** {@code this ^^ other}: exactly one of them. */
    public BoolExpr xor(BoolExpr other) {
        return new BoolExpr(new Term.Binary(term, Operator.XOR, other.term));
    }

    /** {@code !this}. */
    public BoolExpr not() {
        return new BoolExpr(new Term.Prefix("!", term));
    }

    /** {@code this ? yes : no}. */
    public IntExpr choose(IntExpr yes, IntExpr no) {
        return new IntTerm(
                new Term.Conditional(term, yes.term(), no.term()), yes.intType().combined(no.intType()));
    }

    /** {@code this ? yes : no}. */
    public IntExpr choose(long yes, long no) {
        return choose(IntExpr.of(yes), IntExpr.of(no));
    }

    /** {@code this ? yes : no}. */
    public StringExpr choose(StringExpr yes, StringExpr no) {
        return new StringTerm(new Term.Conditional(term, yes.term(), no.term()));
    }

    /** {@code this ? "yes" : "no"}. */
    public StringExpr choose(String yes, String no) {
        return choose(StringExpr.of(yes), StringExpr.of(no));
    }

    /** {@code this ? yes : no}. */
    public BoolExpr choose(BoolExpr yes, BoolExpr no) {
        return new BoolExpr(new Term.Conditional(term, yes.term, no.term));
    }

    /** 1 when it holds, else 0. */
    public IntExpr asInteger() {
        return new IntTerm(term, IntType.INT32);
    }

    @Override
    public ValueType<Boolean> valueType() {
        return ValueType.BOOLEAN;
    }

    @Override
    public String toString() {
        return term.toString();
    }
}
