package io.github.dtrace4j.ffm.decode;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;

import io.github.dtrace4j.ffm.abi.CStrings;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * A string that each firing of a clause records. One clause often records the same again and again, as the name of a program: then the
 * string is made once.
 */
final class StringField {

    private static final VarHandle EIGHT_BYTES =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());

    private final int size;
    private final byte[] bytes;

    /** How many of the bytes tell the text from any other: eight by eight, up to those with its NUL; 0 if they do not. */
    private int telling;

    private String text = "";

    /**
     * A field.
     *
     * @param size how many bytes the record has
     */
    StringField(int size) {
        this.size = size;
        bytes = new byte[size];
    }

    /** The text up to its NUL or the end of the record; what is not UTF-8 in it is replaced. */
    String read(MemorySegment memory, long from) {
        if (!isSame(memory, from)) {
            int length = CStrings.length(memory, from, size);
            int withNul = (length + Long.BYTES) & -Long.BYTES;
            telling = withNul <= size ? withNul : 0;
            // One bulk copy, and then an array: better than a search byte by byte in native memory.
            MemorySegment.copy(memory, JAVA_BYTE, from, bytes, 0, Math.max(length, telling));
            text = new String(bytes, 0, length, StandardCharsets.UTF_8);
        }
        return text;
    }

    private boolean isSame(MemorySegment memory, long from) {
        for (int i = 0; i < telling; i += Long.BYTES) {
            if (memory.get(JAVA_LONG_UNALIGNED, from + i) != (long) EIGHT_BYTES.get(bytes, i)) {
                return false;
            }
        }
        return telling > 0;
    }
}
