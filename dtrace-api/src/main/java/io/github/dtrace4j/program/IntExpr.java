package io.github.dtrace4j.program;

import io.github.dtrace4j.InvalidProgramException;
import io.github.dtrace4j.spi.ValueType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * An integer expression. D has no floating point; arithmetic wraps around as in C, division truncates, and division by zero makes
 * the clause fail at run time, which is reported as a probe error.
 */
public sealed interface IntExpr extends Expr<Long> permits IntTerm, IntVariable {

    /** The D type of the value. */
    IntType intType();

    @Override
    default ValueType<Long> valueType() {
        return intType().valueType();
    }

    /** A constant. */
    static IntExpr of(long constant) {
        return new IntTerm(new Term.Int(constant), IntType.of(constant));
    }

    /** {@code this + other}. */
    default IntExpr plus(IntExpr other) {
        return combine(Operator.PLUS, other);
    }

    /** {@code this + constant}. */
    default IntExpr plus(long constant) {
        return plus(of(constant));
    }

    /** {@code this - other}. */
    default IntExpr minus(IntExpr other) {
        return combine(Operator.MINUS, other);
    }

    /** {@code this - constant}. */
    default IntExpr minus(long constant) {
        return minus(of(constant));
    }

    /** {@code this * other}. */
    default IntExpr times(IntExpr other) {
        return combine(Operator.TIMES, other);
    }

    /** {@code this * constant}. */
    default IntExpr times(long constant) {
        return times(of(constant));
    }

    /** {@code this / other}. */
    default IntExpr dividedBy(IntExpr other) {
        return combine(Operator.DIVIDE, divisor(other));
    }

    /** {@code this / constant}. */
    default IntExpr dividedBy(long constant) {
        return dividedBy(of(constant));
    }

    /** {@code this % other}. */
    default IntExpr modulo(IntExpr other) {
        return combine(Operator.MODULO, divisor(other));
    }

    /** {@code this % constant}. */
    default IntExpr modulo(long constant) {
        return modulo(of(constant));
    }

    /** {@code this & other}, bit by bit. */
    default IntExpr bitAnd(IntExpr other) {
        return combine(Operator.BIT_AND, other);
    }

    /** {@code this & constant}, bit by bit. */
    default IntExpr bitAnd(long constant) {
        return bitAnd(of(constant));
    }

    /** {@code this | other}, bit by bit. */
    default IntExpr bitOr(IntExpr other) {
        return combine(Operator.BIT_OR, other);
    }

    /** {@code this | constant}, bit by bit. */
    default IntExpr bitOr(long constant) {
        return bitOr(of(constant));
    }

    /** {@code this ^ constant}, bit by bit. */
    default IntExpr bitXor(long constant) {
        return bitXor(of(constant));
    }

    /** {@code this ^ other}, bit by bit. */
    default IntExpr bitXor(IntExpr other) {
        return combine(Operator.BIT_XOR, other);
    }

    /**
     * {@code this << bits}.
     *
     * @param bits 0 to 63
     */
    default IntExpr shiftLeft(int bits) {
        return shiftLeft(shiftCount(bits));
    }

    /** {@code this << bits}; D leaves it open what a shift by less than 0 or more than the width of the type gives. */
    default IntExpr shiftLeft(IntExpr bits) {
        return shift(Operator.SHIFT_LEFT, bits);
    }

    /**
     * {@code this >> bits}; keeps the sign of a signed value.
     *
     * @param bits 0 to 63
     */
    default IntExpr shiftRight(int bits) {
        return shiftRight(shiftCount(bits));
    }

    /** {@code this >> bits}; D leaves it open what a shift by less than 0 or more than the width of the type gives. */
    default IntExpr shiftRight(IntExpr bits) {
        return shift(Operator.SHIFT_RIGHT, bits);
    }

    /** {@code -this}. */
    default IntExpr negated() {
        return new IntTerm(new Term.Prefix("-", term()), intType().promoted());
    }

    /** {@code ~this}. */
    default IntExpr complement() {
        return new IntTerm(new Term.Prefix("~", term()), intType().promoted());
    }

    /** {@code this == other}. */
    default BoolExpr eq(IntExpr other) {
        return compare(Operator.EQUAL, other);
    }

    /** {@code this == constant}. */
    default BoolExpr eq(long constant) {
        return eq(of(constant));
    }

    /** {@code this != other}. */
    default BoolExpr ne(IntExpr other) {
        return compare(Operator.NOT_EQUAL, other);
    }

    /** {@code this != constant}. */
    default BoolExpr ne(long constant) {
        return ne(of(constant));
    }

    /** {@code this < other}. */
    default BoolExpr lt(IntExpr other) {
        return compare(Operator.LESS, other);
    }

    /** {@code this < constant}. */
    default BoolExpr lt(long constant) {
        return lt(of(constant));
    }

    /** {@code this <= other}. */
    default BoolExpr le(IntExpr other) {
        return compare(Operator.LESS_OR_EQUAL, other);
    }

    /** {@code this <= constant}. */
    default BoolExpr le(long constant) {
        return le(of(constant));
    }

    /** {@code this > other}. */
    default BoolExpr gt(IntExpr other) {
        return compare(Operator.GREATER, other);
    }

    /** {@code this > constant}. */
    default BoolExpr gt(long constant) {
        return gt(of(constant));
    }

    /** {@code this >= other}. */
    default BoolExpr ge(IntExpr other) {
        return compare(Operator.GREATER_OR_EQUAL, other);
    }

    /** {@code this >= constant}. */
    default BoolExpr ge(long constant) {
        return ge(of(constant));
    }

    /** {@code (type)this}. */
    default IntExpr cast(IntType type) {
        return new IntTerm(new Term.Cast(type.d(), term()), type);
    }

    /** The same value, delivered as an {@code int}: {@code (int32_t)this}. */
    default Expr<Integer> asInt() {
        return new View<>(new Term.Cast(IntType.INT32.d(), term()), ValueType.INT);
    }

    /** The same value, taken as nanoseconds since the epoch: for {@code walltimestamp}. */
    default Expr<Instant> asInstant() {
        return new View<>(term(), ValueType.INSTANT);
    }

    /** The same value, taken as a number of nanoseconds. */
    default Expr<Duration> asDuration() {
        return new View<>(term(), ValueType.DURATION);
    }

    /** The value in decimal: {@code lltostr(this)}. */
    default StringExpr asString() {
        return new StringTerm(new Term.Call("lltostr", List.of(term())));
    }

    /**
     * A constant to shift by.
     *
     * @param bits 0 to 63
     * @throws InvalidProgramException for another number
     */
    static IntExpr shiftCount(int bits) {
        if (bits < 0 || bits > 63) {
            throw new InvalidProgramException("A shift is by 0 to 63 bits, not by " + bits);
        }
        return of(bits);
    }

    private static IntExpr divisor(IntExpr other) {
        if (other.term() instanceof Term.Int(long constant) && constant == 0) {
            throw new InvalidProgramException("D cannot divide by the constant 0");
        }
        return other;
    }

    private IntExpr shift(Operator operator, IntExpr bits) {
        return new IntTerm(
                new Term.Binary(term(), operator, bits.term()), intType().promoted());
    }

    private IntExpr combine(Operator operator, IntExpr other) {
        return new IntTerm(
                new Term.Binary(term(), operator, other.term()), intType().combined(other.intType()));
    }

    private BoolExpr compare(Operator operator, IntExpr other) {
        return new BoolExpr(new Term.Binary(term(), operator, other.term()));
    }
}
