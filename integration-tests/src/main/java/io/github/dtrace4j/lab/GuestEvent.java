package io.github.dtrace4j.lab;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestExecutionResult;

/** What the guest tells the host about its tests, in the order in which it happens: each a line of text. */
sealed interface GuestEvent extends Serializable {

    /** The JVM runs. */
    record Ready(long pid) implements GuestEvent {}

    /** A test became known only now, such as an invocation of a parameterized test. */
    record Registered(
            String id, String parentId, String displayName, String legacyName, boolean container, boolean test)
            implements GuestEvent {}

    /** A test, or a container of tests, began. */
    record Started(String id) implements GuestEvent {}

    /** A test or container was not run. */
    record Skipped(String id, String reason) implements GuestEvent {}

    /** A test or container ended. */
    record Finished(
            String id,
            TestExecutionResult.Status status,
            @Nullable Thrown thrown) implements GuestEvent {}

    /** The JVM has ended. */
    record Exited(int status) implements GuestEvent {}

    /** How the shell that starts the JVM tells of its end. */
    String EXITED = "exited ";

    /** As a line without its end. */
    default String toLine() {
        var bytes = new ByteArrayOutputStream();
        try (var out = new ObjectOutputStream(bytes)) {
            out.writeObject(this);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Base64.getEncoder().encodeToString(bytes.toByteArray());
    }

    /** The event that a line holds; empty if it is any other text. */
    static Optional<GuestEvent> parse(String line) {
        try {
            if (line.startsWith(EXITED)) {
                return Optional.of(new Exited(Integer.parseInt(line.substring(EXITED.length()))));
            }
            byte[] bytes = Base64.getDecoder().decode(line);
            try (var in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
                return Optional.of((GuestEvent) in.readObject());
            }
        } catch (IOException | ClassNotFoundException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
