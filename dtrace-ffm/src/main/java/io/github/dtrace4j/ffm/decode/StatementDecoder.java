package io.github.dtrace4j.ffm.decode;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import io.github.dtrace4j.data.Recorded;
import io.github.dtrace4j.data.Value;
import io.github.dtrace4j.ffm.abi.RecordDescription;
import io.github.dtrace4j.spi.FieldReader;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Reads what one statement of a clause recorded, without knowing its types. */
final class StatementDecoder {

    private final List<RecordDescription> records;
    private final RecordFields fields;
    private final String format;

    StatementDecoder(List<RecordDescription> records, AddressDecoder addresses, Formats formats) {
        this.records = List.copyOf(records);
        this.fields = RecordFields.of(records, addresses);
        this.format = isFormatted(records.getFirst())
                ? formats.text(records.getFirst().format())
                : "";
    }

    /**
     * @param text what libdtrace printed for it
     * @throws IllegalStateException if the firing ends before the statement's records do
     */
    Recorded decode(MemorySegment firing, String text) {
        return decode(firing, fields.at(firing), text);
    }

    private Recorded decode(MemorySegment firing, FieldReader in, String text) {
        return switch (records.getFirst().action()) {
            case TRACE, STACK, USTACK, SYM, MOD, USYM, UMOD, UADDR -> new Recorded.Traced(in.value(0), text);
            case PRINTF -> new Recorded.Printf(format, values(in), text);
            case SYSTEM, FREOPEN -> new Recorded.Command(format, values(in), text);
            case PRINTA -> new Recorded.Printa(integers(in), text);
            case PRINT -> {
                boolean hasAddress = records.size() > 1;
                yield new Recorded.Print(
                        hasAddress ? in.integer(0, false) : 0, bytes(firing, hasAddress ? 1 : 0), text);
            }
            case TRACEMEM -> new Recorded.Tracemem(memory(firing, in), text);
            case EXIT -> new Recorded.Exit((int) in.integer(0, true), text);
            case OTHER -> new Recorded.Other(text);
        };
    }

    private List<Value> values(FieldReader in) {
        var values = new ArrayList<Value>(records.size());
        for (int i = 0; i < records.size(); i++) {
            if (records.get(i).size() > 0) { // without arguments there is a record of nothing
                values.add(in.value(i));
            }
        }
        return values;
    }

    private List<Long> integers(FieldReader in) {
        var numbers = new ArrayList<Long>(records.size());
        for (int i = 0; i < records.size(); i++) {
            numbers.add(in.integer(i, false));
        }
        return numbers;
    }

    /** A second record says how many of the bytes the program wanted. */
    private Value.Bytes memory(MemorySegment firing, FieldReader in) {
        Value.Bytes all = bytes(firing, 0);
        if (records.size() < 2) {
            return all;
        }
        long wanted = in.integer(1, true);
        return wanted >= 0 && wanted < all.size() ? new Value.Bytes(Arrays.copyOf(all.content(), (int) wanted)) : all;
    }

    private Value.Bytes bytes(MemorySegment firing, int record) {
        RecordDescription r = records.get(record);
        return new Value.Bytes(firing.asSlice(r.offset(), r.size()).toArray(JAVA_BYTE));
    }

    private static boolean isFormatted(RecordDescription record) {
        return switch (record.action()) {
            case PRINTF, SYSTEM, FREOPEN -> record.format() != 0;
            default -> false;
        };
    }
}
