package io.github.dtrace4j.examples.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Keeps one text in a directory, so that after a crash there is the old text or the new one, and never half of it. */
public class Journal {

    private final Path directory;

    /**
     * @param directory where; must exist
     */
    public Journal(Path directory) {
        this.directory = directory;
    }

    /** Replaces the text; when this returns, a crash cannot take it back. */
    public void commit(String text) throws IOException {
        Path draft = directory.resolve("draft");
        try (var file = FileChannel.open(draft, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            file.truncate(0);
            file.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
            makeDurable(file);
        }
        Files.move(draft, directory.resolve("current"), StandardCopyOption.ATOMIC_MOVE);
    }

    /** The text that was committed last. */
    public String read() throws IOException {
        return Files.readString(directory.resolve("current"));
    }

    void makeDurable(FileChannel file) throws IOException {
        file.force(true);
    }
}
