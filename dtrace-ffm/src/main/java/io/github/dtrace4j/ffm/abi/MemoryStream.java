package io.github.dtrace4j.ffm.abi;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;

/**
 * A C {@code FILE *} that writes into memory, for the text that libdtrace formats. Belongs to one thread, as its arena does.
 *
 * <p>libdtrace's own way to hand over text, the buffered handler, does not work for {@code printf} and {@code trace} on Linux: it is
 * called for aggregations only.
 */
public final class MemoryStream implements TextStream {

    /** A buffer that grew beyond this is given back at the next {@link #settle}. */
    private static final long KEEP = 1 << 20;

    private final MemorySegment buffer;
    private final MemorySegment size;
    private MemorySegment file;
    private long largest;

    /** Opens a stream whose bookkeeping lives in the arena. */
    public MemoryStream(Arena arena) {
        buffer = arena.allocate(ADDRESS);
        size = arena.allocate(JAVA_LONG);
        file = Libc.open_memstream(buffer, size);
    }

    @Override
    public MemorySegment file() {
        return file;
    }

    /** As UTF-8. */
    @Override
    public String take() {
        check(Libc.fflush(file)); // buffer and size have their values from here only
        long length = size.get(JAVA_LONG, 0);
        if (length == 0) {
            return "";
        }
        largest = Math.max(largest, length);
        byte[] text = buffer.get(ADDRESS, 0).reinterpret(length).toArray(JAVA_BYTE);
        check(Libc.rewind(file));
        return new String(text, StandardCharsets.UTF_8);
    }

    @Override
    public boolean write(String text) {
        return false;
    }

    /** Gives back the memory of an unusually long text. */
    @Override
    public void settle() {
        if (largest > KEEP) {
            close();
            file = Libc.open_memstream(buffer, size);
            largest = 0;
        }
    }

    @Override
    public void close() {
        check(Libc.fclose(file));
        Libc.free(buffer.get(ADDRESS, 0));
    }

    private static void check(int status) {
        if (status != 0) {
            throw new IllegalStateException("There is no memory for the text that a program printed");
        }
    }
}
