package io.github.dtrace4j.ffm;

import io.github.dtrace4j.ffm.abi.CStrings;
import io.github.dtrace4j.ffm.decode.Formats;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** Formats from libdtrace. */
record LibdtraceFormats(Handle handle) implements Formats {

    private static final long LONGEST = 4096;

    @Override
    public String text(long address) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment buffer = arena.allocate(LONGEST);
            handle.libdtrace()
                    .dtrace_printf_format(handle.pointer(), MemorySegment.ofAddress(address), buffer, LONGEST);
            return CStrings.read(buffer);
        }
    }
}
