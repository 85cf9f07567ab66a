package io.github.dtrace4j.lab;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How one test (or container of tests) of the guest ended, as it travels to the host: one line of text.
 *
 * @param uniqueId JUnit's id of the test
 * @param status how it ended
 * @param failure what it threw, or for a skipped test why it was skipped; null for a success
 */
record GuestResult(String uniqueId, Status status, @Nullable Failure failure) implements Serializable {

    private static final String PREFIX = "@@guest-result@@ ";

    enum Status {
        SUCCESSFUL,
        ABORTED,
        FAILED,
        SKIPPED
    }

    /**
     * A throwable as data, because its class may not exist on the host.
     *
     * @param text its type and message
     * @param stack its stack
     * @param cause what caused it
     */
    record Failure(
            String text,
            List<StackTraceElement> stack,
            @Nullable Failure cause) implements Serializable {

        private static final int MAX_CAUSES = 16;

        static Failure of(Throwable thrown) {
            return of(thrown, MAX_CAUSES);
        }

        private static Failure of(Throwable thrown, int deepest) {
            Throwable cause = thrown.getCause();
            return new Failure(
                    thrown.toString(),
                    List.of(thrown.getStackTrace()),
                    cause == null || deepest == 0 ? null : of(cause, deepest - 1));
        }
    }

    String toLine() {
        var bytes = new ByteArrayOutputStream();
        try (var out = new ObjectOutputStream(bytes)) {
            out.writeObject(this);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return PREFIX + Base64.getEncoder().encodeToString(bytes.toByteArray());
    }

    /** The result that a line of the guest's output holds; null if it is any other line. */
    static @Nullable GuestResult parse(String line) {
        if (!line.startsWith(PREFIX)) {
            return null;
        }
        byte[] bytes =
                Base64.getDecoder().decode(line.substring(PREFIX.length()).strip());
        try (var in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
            return (GuestResult) in.readObject();
        } catch (IOException | ClassNotFoundException e) {
            throw new IllegalStateException("The guest sent a result that cannot be read", e);
        }
    }
}
