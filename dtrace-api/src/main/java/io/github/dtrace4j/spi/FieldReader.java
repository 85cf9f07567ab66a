package io.github.dtrace4j.spi;

import io.github.dtrace4j.data.Stack;
import io.github.dtrace4j.data.Symbol;
import io.github.dtrace4j.data.Value;
import java.util.List;

/**
 * Reads the fields of one firing, or of one aggregation key, by position. Valid only during the call that it is handed to, and only
 * on that thread. A wrong index or a record of another kind gives an {@link IllegalArgumentException}, never a read outside the
 * record.
 */
public interface FieldReader {

    /**
     * An integer of 1, 2, 4 or 8 bytes, widened to 64 bits.
     *
     * @param field position, from 0
     * @param signed whether the widening keeps the sign
     */
    long integer(int field, boolean signed);

    /** A NUL-terminated string, decoded as UTF-8; malformed bytes become U+FFFD. */
    String string(int field);

    /** A kernel or user stack with its frames named. */
    Stack stack(int field);

    /** A named code address: what {@code sym()}, {@code mod()}, {@code usym()}, {@code umod()} and {@code uaddr()} give. */
    Symbol symbol(int field);

    /** The bytes of a string, an array or a structure, all that were recorded. */
    byte[] bytes(int field);

    /** The field as the kernel describes it, whatever it is. */
    Value value(int field);

    /** Reads values that were recorded elsewhere or before, in their order. */
    static FieldReader of(List<? extends Value> values) {
        return new ValueFields(List.copyOf(values));
    }
}
