package io.github.dtrace4j.spi;

import io.github.dtrace4j.data.Stack;
import io.github.dtrace4j.data.Symbol;
import io.github.dtrace4j.data.Value;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Reads values that are at hand. */
record ValueFields(List<Value> values) implements FieldReader {

    @Override
    public long integer(int field, boolean signed) {
        if (value(field) instanceof Value.Int number) {
            return signed ? number.signed() : number.unsigned();
        }
        throw wrongKind(field, "an integer");
    }

    @Override
    public String string(int field) {
        return switch (value(field)) {
            case Value.Text text -> text.text();
            // What is not quite a string, such as an array with something after its NUL, is one for who asks.
            case Value.Bytes bytes -> textOf(bytes.content());
            default -> throw wrongKind(field, "a string");
        };
    }

    @Override
    public Stack stack(int field) {
        if (value(field) instanceof Stack stack) {
            return stack;
        }
        throw wrongKind(field, "a stack");
    }

    @Override
    public Symbol symbol(int field) {
        if (value(field) instanceof Symbol symbol) {
            return symbol;
        }
        throw wrongKind(field, "a symbol");
    }

    @Override
    public byte[] bytes(int field) {
        return switch (value(field)) {
            case Value.Text text -> text.bytes();
            case Value.Bytes bytes -> bytes.content();
            default -> throw wrongKind(field, "bytes");
        };
    }

    @Override
    public Value value(int field) {
        if (field < 0 || field >= values.size()) {
            throw new IllegalArgumentException("There is no field " + field + " among " + values.size());
        }
        return values.get(field);
    }

    private IllegalArgumentException wrongKind(int field, String wanted) {
        return new IllegalArgumentException("Field " + field + " is not " + wanted + ": it is " + values.get(field));
    }

    private static String textOf(byte[] bytes) {
        int length = 0;
        while (length < bytes.length && bytes[length] != 0) {
            length++;
        }
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }
}
