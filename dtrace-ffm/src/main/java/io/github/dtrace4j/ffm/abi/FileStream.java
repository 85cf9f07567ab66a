package io.github.dtrace4j.ffm.abi;

import io.github.dtrace4j.SessionException;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/** A C {@code FILE *} on a file or on standard output: libdtrace prints there itself. */
public final class FileStream implements TextStream {

    private static final int STDOUT = 1;

    private final MemorySegment file;
    private final Optional<Path> path;

    private FileStream(MemorySegment file, Optional<Path> path) {
        this.file = file;
        this.path = path;
    }

    /**
     * On a descriptor of its own, so that {@code freopen()} of a program moves nobody else's standard output. What waits in C's own
     * stream for it goes before: libdtrace's scanner writes there what it has no rule for, such as the blank in {@code this-> x}.
     */
    public static FileStream standardOutput() {
        int _ = Libc.fflush(MemorySegment.NULL);
        try (Arena arena = Arena.ofConfined()) {
            return new FileStream(Libc.fdopen(Libc.dup(STDOUT), arena.allocateFrom("w")), Optional.empty());
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
            return new FileStream(file, Optional.of(path));
        } catch (IOException e) {
            throw new SessionException(
                    "The program's output file " + path + " cannot be opened for appending: " + e.getMessage(), e);
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
            // What went wrong shows when the stream is flushed.
            long _ = Libc.fwrite(arena.allocateFrom(ValueLayout.JAVA_BYTE, bytes), 1, bytes.length, file);
        }
        return true;
    }

    /**
     * Writes out what the stream holds. That the reader of standard output is gone is no failure of the session: dtrace(1) goes on too.
     *
     * @throws SessionException if the file cannot be written, as on a full disk
     */
    @Override
    public void settle() {
        if (path.isEmpty()) {
            int _ = Libc.fflush(file);
            return;
        }
        Optional<String> failure = Libc.failureToFlush(file);
        if (failure.isPresent()) {
            throw new SessionException(
                    "The program's output file " + path.get() + " cannot be written: " + failure.get(), null);
        }
    }

    @Override
    public void close() {
        int _ = Libc.fclose(file);
    }
}
