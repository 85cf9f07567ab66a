package io.github.dtrace4j.ffm.abi;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** C strings that live in native memory, read with a limit: a missing NUL costs a truncated text, never a crash far away. */
public final class CStrings {

    /** Longest message that is worth reading. */
    private static final int LIMIT = 16 * 1024;

    /** The first byte in memory is the lowest of the number. */
    private static final ValueLayout.OfLong EIGHT_BYTES =
            ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private static final long EACH_1 = 0x0101_0101_0101_0101L;
    private static final long EACH_128 = 0x8080_8080_8080_8080L;

    private CStrings() {}

    /** The text at an address; empty for a null pointer. */
    public static String read(MemorySegment pointer) {
        if (pointer.address() == 0) {
            return "";
        }
        MemorySegment bytes = pointer.reinterpret(LIMIT);
        int length = 0;
        while (length < LIMIT && bytes.get(ValueLayout.JAVA_BYTE, length) != 0) {
            length++;
        }
        return new String(bytes.asSlice(0, length).toArray(ValueLayout.JAVA_BYTE), StandardCharsets.UTF_8);
    }

    /**
     * How many bytes come before the first NUL, or {@code most} if there is none. Looks at eight bytes at once.
     *
     * @param from where the text starts in the memory
     */
    public static int length(MemorySegment memory, long from, int most) {
        int length = 0;
        while (length <= most - Long.BYTES) {
            long eight = memory.get(EIGHT_BYTES, from + length);
            // A byte borrows from its highest bit only if it is 0, or if a byte before it is.
            long zeros = (eight - EACH_1) & ~eight & EACH_128;
            if (zeros != 0) {
                return length + Long.numberOfTrailingZeros(zeros) / Byte.SIZE;
            }
            length += Long.BYTES;
        }
        while (length < most && memory.get(ValueLayout.JAVA_BYTE, from + length) != 0) {
            length++;
        }
        return length;
    }

    /** A {@code char *[]} with a closing null pointer, living as long as the arena. */
    public static MemorySegment array(Arena arena, List<String> texts) {
        MemorySegment array = arena.allocate(ValueLayout.ADDRESS, texts.size() + 1L);
        for (int i = 0; i < texts.size(); i++) {
            array.setAtIndex(ValueLayout.ADDRESS, i, arena.allocateFrom(texts.get(i)));
        }
        return array;
    }
}
