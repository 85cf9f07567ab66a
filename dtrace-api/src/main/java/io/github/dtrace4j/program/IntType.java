package io.github.dtrace4j.program;

import io.github.dtrace4j.spi.ValueType;

/** D's integer types. Arithmetic widens as in C. */
public enum IntType implements DType<IntExpr, IntVariable> {
    /** {@code int8_t}. */
    INT8("int8_t", "signed char", 8, true),
    /** {@code uint8_t}. */
    UINT8("uint8_t", "unsigned char", 8, false),
    /** {@code int16_t}. */
    INT16("int16_t", "short", 16, true),
    /** {@code uint16_t}. */
    UINT16("uint16_t", "unsigned short", 16, false),
    /** {@code int32_t}. */
    INT32("int32_t", "int", 32, true),
    /** {@code uint32_t}. */
    UINT32("uint32_t", "unsigned int", 32, false),
    /** {@code int64_t}. */
    INT64("int64_t", "long long", 64, true),
    /** {@code uint64_t}; a value above 2^63-1 comes out of Java's {@code long} as a negative number with the same bits. */
    UINT64("uint64_t", "unsigned long long", 64, false);

    final String d;
    private final String c;
    final int bits;
    final boolean signed;

    IntType(String d, String c, int bits, boolean signed) {
        this.d = d;
        this.c = c;
        this.bits = bits;
        this.signed = signed;
    }

    @Override
    public String d() {
        return d;
    }

    @Override
    public String keyName() {
        return c;
    }

    @Override
    public IntVariable place(Term term) {
        return new IntVariable(term, this);
    }

    /** Size of a value in bytes. */
    public int bytes() {
        return bits / Byte.SIZE;
    }

    ValueType<Long> valueType() {
        return signed ? ValueType.SIGNED : ValueType.UNSIGNED;
    }

    /** The smallest type that D gives a constant. */
    static IntType of(long constant) {
        return constant == (int) constant ? INT32 : INT64;
    }

    /** What an operand becomes before any arithmetic: nothing is narrower than 32 bits. */
    IntType promoted() {
        return bits < 32 ? INT32 : this;
    }

    /** The type of {@code this + other}. */
    IntType combined(IntType other) {
        IntType a = promoted();
        IntType b = other.promoted();
        if (a.bits != b.bits) {
            return a.bits > b.bits ? a : b;
        }
        return a.signed ? b : a;
    }
}
