package io.github.dtrace4j.examples.jdtrace;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileNotFoundException;
import java.io.FileOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Where the output goes. A file is made when the program was found good and not before, so that a refused one leaves none behind, and
 * whoever waits for the file knows that tracing begins.
 */
final class Destination {

    private final Late late = new Late();
    private final Optional<String> file;

    /**
     * @param file to which is appended; empty for standard output
     */
    Destination(Optional<String> file) {
        this.file = file;
    }

    /** What is written goes out when it is flushed, which must not be before {@link #open}. */
    PrintStream stream() {
        return new PrintStream(new BufferedOutputStream(late), false, StandardCharsets.UTF_8);
    }

    /**
     * Makes the file, if it is one.
     *
     * @throws Fatal if that is not possible
     */
    void open() {
        late.leadTo(file.map(Destination::appendTo).orElseGet(() -> new FileOutputStream(FileDescriptor.out)));
    }

    private static FileOutputStream appendTo(String file) {
        try {
            return new FileOutputStream(file, true);
        } catch (FileNotFoundException e) {
            String reason = String.valueOf(e.getMessage()).replaceFirst("^.*\\((.*)\\)$", "$1");
            throw notOpened(file, reason);
        }
    }

    static Fatal notOpened(String file, String reason) {
        return Fatal.failed("failed to open output file '" + file + "': " + reason);
    }

    /** Leads nowhere at first. */
    private static final class Late extends FilterOutputStream {

        Late() {
            super(OutputStream.nullOutputStream());
        }

        void leadTo(OutputStream there) {
            out = there;
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length); // in one piece
        }
    }
}
