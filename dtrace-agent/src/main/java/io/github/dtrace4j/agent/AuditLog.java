package io.github.dtrace4j.agent;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.Optional;

/**
 * One line for each decision. A line is written before what it tells of happens, and what cannot be written does not happen. Safe for
 * use by several threads.
 */
final class AuditLog {

    private final Optional<Path> file;
    private final OutputStream standardOutput;
    private final InstantSource clock;

    private AuditLog(Optional<Path> file, OutputStream standardOutput, InstantSource clock) {
        this.file = file;
        this.standardOutput = standardOutput;
        this.clock = clock;
    }

    /** Appends to a file, which is opened anew for each line, so that it may be moved away at any time. */
    static AuditLog to(Path file, InstantSource clock) {
        return new AuditLog(Optional.of(file), OutputStream.nullOutputStream(), clock);
    }

    /** Writes to a stream, such as the one that systemd keeps in its journal. */
    static AuditLog to(OutputStream out, InstantSource clock) {
        return new AuditLog(Optional.empty(), out, clock);
    }

    /**
     * @throws IOException if the line is not written as a whole
     */
    synchronized void write(AuditLine line) throws IOException {
        byte[] bytes = (clock.instant() + " " + line.text() + "\n").getBytes(UTF_8);
        if (file.isPresent()) {
            try (OutputStream out =
                    Files.newOutputStream(file.get(), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
                out.write(bytes);
            }
        } else {
            standardOutput.write(bytes);
            standardOutput.flush();
        }
    }
}
