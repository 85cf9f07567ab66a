package io.github.dtrace4j.lab;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Makes lines of the pieces in which output arrives. */
final class Lines {

    private final ByteArrayOutputStream begun = new ByteArrayOutputStream();
    private final Consumer<String> sink;

    Lines(Consumer<String> sink) {
        this.sink = sink;
    }

    synchronized void add(byte[] piece) {
        int from = 0;
        for (int i = 0; i < piece.length; i++) {
            if (piece[i] == '\n') {
                begun.write(piece, from, i - from);
                flush();
                from = i + 1;
            }
        }
        begun.write(piece, from, piece.length - from);
    }

    /** Nothing follows. */
    synchronized void finish() {
        if (begun.size() > 0) {
            flush();
        }
    }

    private void flush() {
        String line = begun.toString(StandardCharsets.UTF_8);
        begun.reset();
        sink.accept(line.endsWith("\r") ? line.substring(0, line.length() - 1) : line);
    }
}
