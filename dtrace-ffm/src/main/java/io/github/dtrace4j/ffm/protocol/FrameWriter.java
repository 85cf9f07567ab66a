package io.github.dtrace4j.ffm.protocol;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Frames one after the other in memory. */
final class FrameWriter {

    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private static final int FIRST_SIZE = 512;

    private byte[] bytes = new byte[FIRST_SIZE];
    private int end;

    /**
     * Adds a frame.
     *
     * @throws ProtocolException if it is longer than a frame may be; then it is not added
     */
    <T> void frame(Codec<T> codec, T message) throws ProtocolException {
        int start = end;
        putInt(0);
        codec.write(message, this);
        int length = end - start - Integer.BYTES;
        if (length > Connection.MOST_FRAME_BYTES) {
            end = start;
            throw new ProtocolException("A message of " + length + " bytes is longer than the protocol allows ("
                    + Connection.MOST_FRAME_BYTES + ")");
        }
        INT.set(bytes, start, length);
    }

    void putByte(int value) {
        room(1);
        bytes[end++] = (byte) value;
    }

    void putInt(int value) {
        room(Integer.BYTES);
        INT.set(bytes, end, value);
        end += Integer.BYTES;
    }

    void putLong(long value) {
        room(Long.BYTES);
        LONG.set(bytes, end, value);
        end += Long.BYTES;
    }

    void putBytes(byte[] content) {
        putInt(content.length);
        room(content.length);
        System.arraycopy(content, 0, bytes, end, content.length);
        end += content.length;
    }

    int size() {
        return end;
    }

    /** Gives all to the stream and starts anew. */
    void drainTo(OutputStream out) throws IOException {
        out.write(bytes, 0, end);
        end = 0;
        if (bytes.length > Connection.MOST_FRAME_BYTES / 8) {
            bytes = new byte[FIRST_SIZE]; // one long message does not keep its memory
        }
    }

    private void room(int more) {
        int needed = Math.addExact(end, more);
        if (needed > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(needed, (int) Math.min(Integer.MAX_VALUE - 8L, 2L * bytes.length)));
        }
    }
}
