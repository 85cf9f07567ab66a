package io.github.dtrace4j.ffm.decode;

import io.github.dtrace4j.ffm.abi.RecordDescription;
import java.lang.foreign.MemorySegment;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The fields of one event or of one aggregation key. Made once for a clause or an aggregation, then applied to the data of one firing
 * or entry after the other: {@link #at}. All of it is records and unchangeable lists: where one is a constant, the JIT compiler takes
 * what is in it for constants too.
 *
 * @param fields the fields in their order
 * @param addresses for fields that are stacks or symbols
 * @param end where the last of them ends
 */
record RecordFields(List<Field> fields, AddressDecoder addresses, int end) {

    /**
     * One field.
     *
     * @param record where it lies
     * @param integerBytes how many bytes the integer has that it is; 0 if it is none
     * @param string how to read it if it is a string
     */
    record Field(
            RecordDescription record,
            int integerBytes,
            @Nullable StringField string) {

        static Field of(RecordDescription r) {
            return new Field(
                    r, RecordFields.isInteger(r) ? r.size() : 0, isString(r) ? new StringField(r.size()) : null);
        }

        boolean isInteger() {
            return integerBytes > 0;
        }

        /** A stack is recorded by its own action as a key, and by reference when it is traced. */
        boolean isStack() {
            return switch (record.action()) {
                case STACK, USTACK -> true;
                case TRACE -> record.byReference() && record.alignment() > 1;
                default -> false;
            };
        }

        boolean isSymbol() {
            return switch (record.action()) {
                case SYM, MOD, USYM, UMOD, UADDR -> true;
                default -> false;
            };
        }
    }

    /** Fields of these records. */
    static RecordFields of(List<RecordDescription> records, AddressDecoder addresses) {
        return new RecordFields(
                records.stream().map(Field::of).toList(),
                addresses,
                records.stream().mapToInt(RecordDescription::end).max().orElse(0));
    }

    /**
     * The fields in this data.
     *
     * @throws IllegalStateException if the data ends before the last field does
     */
    PlacedFields at(MemorySegment data) {
        return at(data, 0, data.byteSize());
    }

    /** The same with data that lies somewhere in the memory: a slice of it would be an object for each firing. */
    PlacedFields at(MemorySegment memory, long from, long bytes) {
        if (end > bytes) {
            throw new IllegalStateException("The fields need " + end + " bytes, but " + bytes + " were recorded");
        }
        return new PlacedFields(this, memory, from);
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
}
