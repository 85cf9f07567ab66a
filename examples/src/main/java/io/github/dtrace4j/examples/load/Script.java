package io.github.dtrace4j.examples.load;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;

/** D scripts as people have them: files. */
public final class Script {

    private Script() {}

    /** A script that came with the examples, as a file that is gone when the JVM ends. */
    public static Path file(String name) throws IOException {
        Path file = Files.createTempFile("dtrace4j-", "-" + name);
        file.toFile().deleteOnExit();
        try (InputStream script = Objects.requireNonNull(Script.class.getResourceAsStream(name), name)) {
            Files.copy(script, file, StandardCopyOption.REPLACE_EXISTING);
        }
        return file;
    }
}
