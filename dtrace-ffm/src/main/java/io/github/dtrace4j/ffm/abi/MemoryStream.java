package io.github.dtrace4j.ffm.abi;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;

/**
 * A C {@code FILE *} that writes into memory, for the text that libdtrace formats. Belongs to one thread, as its arena does.
 *
 * <p>libdtrace's own way to hand over text, the buffered handler, does not work for {@code printf} and {@code trace} on Linux: it is
 * called for aggregations only.
 */
public final class MemoryStream implements AutoCloseable {

    /** A buffer that grew beyond this is given back at the next {@link #trim}. */
    private static final long KEEP = 1 << 20;

    private static final MethodHandle open_memstream = libc("open_memstream", ADDRESS, ADDRESS, ADDRESS);
    private static final MethodHandle fflush = libc("fflush", JAVA_INT, ADDRESS);
    private static final MethodHandle fclose = libc("fclose", JAVA_INT, ADDRESS);
    private static final MethodHandle fseeko = libc("fseeko", JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT);
    private static final MethodHandle free =
            Linker.nativeLinker().downcallHandle(find("free"), FunctionDescriptor.ofVoid(ADDRESS));

    private static final int SEEK_SET = 0;

    private final MemorySegment bufferAndSize;
    private MemorySegment file;
    private long largest;

    /** Opens a stream whose bookkeeping lives in the arena. */
    public MemoryStream(Arena arena) {
        bufferAndSize = arena.allocate(ADDRESS, 2);
        file = open();
    }

    /** The {@code FILE *}; changes only in {@link #trim}. */
    public MemorySegment file() {
        return file;
    }

    /** What was written since the last call, as UTF-8. */
    public String take() {
        call(fflush);
        // Both have their values from the last fflush only.
        long size = bufferAndSize.get(JAVA_LONG, ADDRESS.byteSize());
        if (size == 0) {
            return "";
        }
        largest = Math.max(largest, size);
        MemorySegment text = bufferAndSize.get(ADDRESS, 0).reinterpret(size);
        String taken = new String(text.toArray(JAVA_BYTE), StandardCharsets.UTF_8);
        try {
            int status = (int) fseeko.invokeExact(file, 0L, SEEK_SET);
            if (status != 0) {
                throw new IllegalStateException("fseeko on a memory stream failed");
            }
        } catch (Throwable t) {
            throw Libdtrace.unexpected(t);
        }
        return taken;
    }

    /** Gives back the memory of an unusually long text. Not while libdtrace works with the {@link #file}. */
    public void trim() {
        if (largest > KEEP) {
            close();
            file = open();
            largest = 0;
        }
    }

    @Override
    public void close() {
        call(fclose);
        try {
            free.invokeExact(bufferAndSize.get(ADDRESS, 0));
        } catch (Throwable t) {
            throw Libdtrace.unexpected(t);
        }
    }

    // FILE *open_memstream(char **bufp, size_t *sizep);
    private MemorySegment open() {
        MemorySegment opened;
        try {
            opened = (MemorySegment)
                    open_memstream.invokeExact(bufferAndSize, bufferAndSize.asSlice(ADDRESS.byteSize()));
        } catch (Throwable t) {
            throw Libdtrace.unexpected(t);
        }
        if (opened.address() == 0) {
            throw new OutOfMemoryError("open_memstream failed");
        }
        return opened;
    }

    private void call(MethodHandle function) {
        try {
            int status = (int) function.invokeExact(file);
            if (status != 0) {
                throw new IllegalStateException("A memory stream failed: no memory for the text");
            }
        } catch (Throwable t) {
            throw Libdtrace.unexpected(t);
        }
    }

    private static MethodHandle libc(String name, MemoryLayout result, MemoryLayout... arguments) {
        return Linker.nativeLinker().downcallHandle(find(name), FunctionDescriptor.of(result, arguments));
    }

    private static MemorySegment find(String name) {
        return Linker.nativeLinker().defaultLookup().findOrThrow(name);
    }
}
