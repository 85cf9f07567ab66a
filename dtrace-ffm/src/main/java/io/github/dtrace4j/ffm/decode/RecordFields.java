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
import io.github.dtrace4j.spi.FieldReader;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The fields of one event or of one aggregation key. Made once for a clause or an aggregation, then pointed at the data of one firing
 * or entry after the other: {@link #read}.
 */
final class RecordFields implements FieldReader {

    private final RecordDescription[] records;
    /** For each field, how many bytes the integer has that it is; 0 if it is none. */
    private final int[] integers;

    private final AddressDecoder addresses;
    private final int end;
    private final @Nullable StringField[] strings;

    private MemorySegment data = MemorySegment.NULL;
    private long base;

    RecordFields(List<RecordDescription> records, AddressDecoder addresses) {
        this.records = records.toArray(RecordDescription[]::new);
        this.integers =
                records.stream().mapToInt(r -> isInteger(r) ? r.size() : 0).toArray();
        this.addresses = addresses;
        this.end = records.stream().mapToInt(RecordDescription::end).max().orElse(0);
        this.strings = records.stream()
                .map(r -> isString(r) ? new StringField(r.size()) : null)
                .toArray(StringField[]::new);
    }

    /**
     * Lets a plan's decoder read from the data, and only during this call.
     *
     * @throws IllegalStateException if the data ends before the last field does
     */
    <T> T read(MemorySegment from, Function<FieldReader, T> decoder) {
        return read(from, 0, from.byteSize(), decoder);
    }

    /** The same with data that lies somewhere in the memory: a slice of it would be an object for each firing. */
    <T> T read(MemorySegment memory, long from, long bytes, Function<FieldReader, T> decoder) {
        if (end > bytes) {
            throw new IllegalStateException("The fields need " + end + " bytes, but " + bytes + " were recorded");
        }
        MemorySegment outer = data;
        long outerBase = base;
        data = memory;
        base = from;
        try {
            return decoder.apply(this);
        } finally {
            data = outer;
            base = outerBase;
        }
    }

    @Override
    public long integer(int field, boolean signed) {
        RecordDescription r = record(field);
        return switch (integers[field]) {
            case 0 -> throw wrongKind(field, "an integer", r);
            case 1 -> {
                byte b = data.get(JAVA_BYTE, base + r.offset());
                yield signed ? b : Byte.toUnsignedLong(b);
            }
            case 2 -> {
                short s = data.get(JAVA_SHORT_UNALIGNED, base + r.offset());
                yield signed ? s : Short.toUnsignedLong(s);
            }
            case 4 -> {
                int i = data.get(JAVA_INT_UNALIGNED, base + r.offset());
                yield signed ? i : Integer.toUnsignedLong(i);
            }
            default -> data.get(JAVA_LONG_UNALIGNED, base + r.offset());
        };
    }

    @Override
    public String string(int field) {
        RecordDescription r = record(field);
        StringField string = strings[field];
        if (string == null) {
            throw wrongKind(field, "a string", r);
        }
        return string.read(data, base + r.offset());
    }

    @Override
    public Stack stack(int field) {
        RecordDescription r = record(field);
        if (!isStack(r)) {
            throw wrongKind(field, "a stack", r);
        }
        return addresses.stack(r.action(), slice(r));
    }

    @Override
    public Symbol symbol(int field) {
        RecordDescription r = record(field);
        if (!isSymbol(r)) {
            throw wrongKind(field, "a symbol", r);
        }
        return addresses.symbol(r.action(), slice(r));
    }

    @Override
    public byte[] bytes(int field) {
        RecordDescription r = record(field);
        if (isStack(r) || isSymbol(r) || isInteger(r)) {
            throw wrongKind(field, "bytes", r);
        }
        return slice(r).toArray(JAVA_BYTE);
    }

    @Override
    public Value value(int field) {
        RecordDescription r = record(field);
        if (isInteger(r)) {
            boolean signed = switch (r.kind()) {
                case SIGNED -> true;
                case UNSIGNED -> false;
                // As libdtrace prints it.
                default -> r.size() >= Integer.BYTES;
            };
            return new Value.Int(integer(field, signed), r.size());
        }
        if (isSymbol(r)) {
            return symbol(field);
        }
        if (isStack(r) && (r.action() != Action.TRACE || addresses.isTracedStack(slice(r)))) {
            return addresses.stack(r.action(), slice(r));
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
        return data.asSlice(base + r.offset(), r.size());
    }

    private RecordDescription record(int field) {
        if (field < 0 || field >= records.length) {
            throw new IllegalArgumentException("There is no field " + field + " among " + records.length);
        }
        return records[field];
    }

    /** Whether a record is the value of an expression. */
    private static boolean isValue(RecordDescription r) {
        return switch (r.action()) {
            case TRACE, EXIT, PRINTF, PRINTA, PRINT, TRACEMEM, SYSTEM, FREOPEN -> true;
            case STACK, USTACK, SYM, MOD, USYM, UMOD, UADDR, OTHER -> false;
        };
    }

    private static boolean isInteger(RecordDescription r) {
        return isValue(r)
                && !r.byReference()
                && r.alignment() == r.size()
                && (r.size() == 1 || r.size() == 2 || r.size() == 4 || r.size() == 8);
    }

    /** Keys do not tell that they are strings, but only a character and a string are aligned to 1. */
    private static boolean isString(RecordDescription r) {
        return isValue(r) && r.alignment() == 1 && (r.byReference() || r.size() > 1);
    }

    /** A stack is recorded by its own action as a key, and by reference when it is traced. */
    private static boolean isStack(RecordDescription r) {
        return switch (r.action()) {
            case STACK, USTACK -> true;
            case TRACE -> r.byReference() && r.alignment() > 1;
            default -> false;
        };
    }

    private static boolean isSymbol(RecordDescription r) {
        return switch (r.action()) {
            case SYM, MOD, USYM, UMOD, UADDR -> true;
            default -> false;
        };
    }

    private static IllegalArgumentException wrongKind(int field, String wanted, RecordDescription r) {
        return new IllegalArgumentException("Field " + field + " is not " + wanted + ": it is " + r);
    }
}
