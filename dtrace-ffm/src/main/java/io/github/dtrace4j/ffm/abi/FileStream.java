package io.github.dtrace4j.ffm.abi;

import io.github.dtrace4j.SessionException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A C {@code FILE *} on a file or on standard output: libdtrace prints there itself. */
public final class FileStream implements TextStream {

    private static final int STDOUT = 1;

    private final MemorySegment file;

    private FileStream(MemorySegment file) {
        this.file = file;
    }

    /** On a descriptor of its own, so that {@code freopen()} of a program moves nobody else's standard output. */
    public static FileStream standardOutput() {
        try (Arena arena = Arena.ofConfined()) {
            return new FileStream(Libc.fdopen(Libc.dup(STDOUT), arena.allocateFrom("w")));
        }
    }

    /**
     * Appends to a file.
     *
     * @throws SessionException if it cannot be opened
     */
    public static FileStream append(Path path) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment file = Libc.fopen(arena.allocateFrom(path.toString()), arena.allocateFrom("a"));
            if (file.address() == 0) {
                throw new SessionException(
                        "The program's output file " + path + " cannot be opened for appending", null);
            }
            return new FileStream(file);
        }
    }

    @Override
    public MemorySegment file() {
        return file;
    }

    @Override
    public String take() {
        return "";
    }

    @Override
    public boolean write(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        try (Arena arena = Arena.ofConfined()) {
            // That a reader is gone is no failure of the session: dtrace(1) goes on too.
            long _ = Libc.fwrite(arena.allocateFrom(ValueLayout.JAVA_BYTE, bytes), 1, bytes.length, file);
        }
        return true;
    }

    @Override
    public void settle() {
        int _ = Libc.fflush(file);
    }

    @Override
    public void close() {
        int _ = Libc.fclose(file);
    }
}
