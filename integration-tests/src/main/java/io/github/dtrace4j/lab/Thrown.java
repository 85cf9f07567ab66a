package io.github.dtrace4j.lab;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;

/**
 * A throwable on its way to the host, where it is thrown again: the same type, message, stack, causes. One that cannot travel, since a
 * field of it is not serializable, becomes a {@link GuestFailure} that reads the same.
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Thrown(byte[] serialized) implements Serializable {

    static Thrown of(Throwable thrown) {
        try {
            var travels = new Thrown(serialize(thrown));
            // What can be written can not always be read.
            deserialize(travels.serialized);
            return travels;
        } catch (IOException | ClassNotFoundException | RuntimeException e) {
            return likenessOf(thrown);
        }
    }

    private static Thrown likenessOf(Throwable thrown) {
        try {
            return new Thrown(serialize(GuestFailure.like(thrown)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Throwable toThrowable() {
        try {
            return deserialize(serialized);
        } catch (IOException | ClassNotFoundException | RuntimeException e) {
            return new IllegalStateException("The guest's failure can not be read here, its output has it", e);
        }
    }

    private static Throwable deserialize(byte[] bytes) throws IOException, ClassNotFoundException {
        try (var in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
            return (Throwable) in.readObject();
        }
    }

    private static byte[] serialize(Throwable thrown) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new ObjectOutputStream(bytes)) {
            out.writeObject(thrown);
        }
        return bytes.toByteArray();
    }
}
