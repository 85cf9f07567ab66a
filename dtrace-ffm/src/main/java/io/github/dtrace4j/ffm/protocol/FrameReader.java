package io.github.dtrace4j.ffm.protocol;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** The content of one frame, read from its start to its end. */
final class FrameReader {

    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private final byte[] bytes;
    private int next;

    FrameReader(byte[] bytes) {
        this.bytes = bytes;
    }

    /** The frame's message, which takes up the whole frame. */
    static <T> T message(Codec<T> codec, byte[] frame) throws ProtocolException {
        var reader = new FrameReader(frame);
        T message;
        try {
            message = codec.read(reader);
        } catch (RuntimeException e) { // what a record's constructor has against the values
            throw reader.wrong("impossible content: " + e);
        }
        if (reader.remaining() != 0) {
            throw reader.wrong(reader.remaining() + " bytes are left over");
        }
        return message;
    }

    int getByte() throws ProtocolException {
        return bytes[take(1)];
    }

    int getInt() throws ProtocolException {
        return (int) INT.get(bytes, take(Integer.BYTES));
    }

    long getLong() throws ProtocolException {
        return (long) LONG.get(bytes, take(Long.BYTES));
    }

    byte[] getBytes() throws ProtocolException {
        int length = count();
        int start = take(length);
        return Arrays.copyOfRange(bytes, start, start + length);
    }

    /** How many elements or bytes follow; each one takes up at least a byte. */
    int count() throws ProtocolException {
        int count = getInt();
        if (count < 0 || count > remaining()) {
            throw wrong("a count of " + count + " where " + remaining() + " bytes are left");
        }
        return count;
    }

    ProtocolException wrong(String what) {
        return new ProtocolException("Malformed message, at byte " + next + " of " + bytes.length + ": " + what);
    }

    private int take(int length) throws ProtocolException {
        if (length > remaining()) {
            throw wrong(length + " bytes are needed where " + remaining() + " are left");
        }
        int start = next;
        next += length;
        return start;
    }

    private int remaining() {
        return bytes.length - next;
    }
}
