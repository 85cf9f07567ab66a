package io.github.dtrace4j.program;

import io.github.dtrace4j.spi.ValueType;

/** D's integer types. Arithmetic widens as in C. */
public enum IntType {
    /** {@code int8_t}. */
    INT8("int8_t", 8, true),
    /** {@code uint8_t}. */
    UINT8("uint8_t", 8, false),
    /** {@code int16_t}. */
    INT16("int16_t", 16, true),
    /** {@code uint16_t}. */
    UINT16("uint16_t", 16, false),
    /** {@code int32_t}. */
    INT32("int32_t", 32, true),
    /** {@code uint32_t}. */
    UINT32("uint32_t", 32, false),
    /** {@code int64_t}. */
    INT64("int64_t", 64, true),
    /** {@code uint64_t}; a value above 2^63-1 comes out of Java's {@code long} as a negative number with the same bits. */
    UINT64("uint64_t", 64, false);

    final String d;
    final int bits;
    final boolean signed;

    IntType(String d, int bits, boolean signed) {
        this.d = d;
        this.bits = bits;
        this.signed = signed;
    }

    /** The type's name in D. */
    public String d() {
        return d;
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
