package io.github.dtrace4j.ffm.decode;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_SHORT_UNALIGNED;

import io.github.dtrace4j.data.Stack;
import io.github.dtrace4j.data.Symbol;
import io.github.dtrace4j.data.Value;
import io.github.dtrace4j.ffm.abi.Action;
import io.github.dtrace4j.ffm.abi.RecordDescription;
import io.github.dtrace4j.ffm.decode.RecordFields.Field;
import io.github.dtrace4j.spi.FieldReader;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * The fields of one event or of one aggregation key where they are recorded.
 *
 * @param layout what they look like
 * @param memory where they are
 * @param from where the data of the firing or of the key begins there
 */
record PlacedFields(RecordFields layout, MemorySegment memory, long from) implements FieldReader {

    @Override
    public long integer(int field, boolean signed) {
        Field f = field(field);
        RecordDescription r = f.record();
        return switch (f.integerBytes()) {
            case 0 -> throw wrongKind(field, "an integer", r);
            case 1 -> {
                byte b = memory.get(JAVA_BYTE, from + r.offset());
                yield signed ? b : Byte.toUnsignedLong(b);
            }
            case 2 -> {
                short s = memory.get(JAVA_SHORT_UNALIGNED, from + r.offset());
                yield signed ? s : Short.toUnsignedLong(s);
            }
            case 4 -> {
                int i = memory.get(JAVA_INT_UNALIGNED, from + r.offset());
                yield signed ? i : Integer.toUnsignedLong(i);
            }
            default -> memory.get(JAVA_LONG_UNALIGNED, from + r.offset());
        };
    }

    @Override
    public String string(int field) {
        Field f = field(field);
        RecordDescription r = f.record();
        StringField string = f.string();
        if (string == null) {
            throw wrongKind(field, "a string", r);
        }
        return string.read(memory, from + r.offset());
    }

    @Override
    public Stack stack(int field) {
        Field f = field(field);
        RecordDescription r = f.record();
        if (!f.isStack()) {
            throw wrongKind(field, "a stack", r);
        }
        return layout.addresses().stack(r.action(), slice(r));
    }

    @Override
    public Symbol symbol(int field) {
        Field f = field(field);
        RecordDescription r = f.record();
        if (!f.isSymbol()) {
            throw wrongKind(field, "a symbol", r);
        }
        return layout.addresses().symbol(r.action(), slice(r));
    }

    @Override
    public byte[] bytes(int field) {
        Field f = field(field);
        RecordDescription r = f.record();
        if (f.isStack() || f.isSymbol() || f.isInteger()) {
            throw wrongKind(field, "bytes", r);
        }
        return slice(r).toArray(JAVA_BYTE);
    }

    @Override
    public Value value(int field) {
        Field f = field(field);
        RecordDescription r = f.record();
        if (f.isInteger()) {
            boolean signed = switch (r.kind()) {
                case SIGNED -> true;
                case UNSIGNED -> false;
                // As libdtrace prints it.
                default -> r.size() >= Integer.BYTES;
            };
            return new Value.Int(integer(field, signed), r.size());
        }
        if (f.isSymbol()) {
            return symbol(field);
        }
        if (f.isStack() && (r.action() != Action.TRACE || layout.addresses().isTracedStack(slice(r)))) {
            return layout.addresses().stack(r.action(), slice(r));
        }
        byte[] bytes = slice(r).toArray(JAVA_BYTE);
        return r.alignment() == 1 ? text(bytes) : new Value.Bytes(bytes);
    }

    /** A string if that is all there is: the kernel leaves nothing but NULs after the one that ends it. */
    private static Value text(byte[] bytes) {
        int length = bytes.length;
        while (length > 0 && bytes[length - 1] == 0) {
            length--;
        }
        for (int i = 0; i < length; i++) {
            if (bytes[i] == 0) {
                return new Value.Bytes(bytes);
            }
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, 0, length))
                    .toString();
            return new Value.Text(text, bytes.length);
        } catch (CharacterCodingException e) {
            return new Value.Bytes(bytes);
        }
    }

    private MemorySegment slice(RecordDescription r) {
        return memory.asSlice(from + r.offset(), r.size());
    }

    private Field field(int field) {
        if (field < 0 || field >= layout.fields().size()) {
            throw new IllegalArgumentException(
                    "There is no field " + field + " among " + layout.fields().size());
        }
        return layout.fields().get(field);
    }

    private static IllegalArgumentException wrongKind(int field, String wanted, RecordDescription r) {
        return new IllegalArgumentException("Field " + field + " is not " + wanted + ": it is " + r);
    }
}
