package io.github.dtrace4j.ffm.abi;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;

/** C strings that live in native memory, read with a limit: a missing NUL costs a truncated text, never a crash far away. */
public final class CStrings {

    /** Longest message that is worth reading. */
    private static final int LIMIT = 16 * 1024;

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
}
