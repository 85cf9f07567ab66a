package io.github.dtrace4j.ffm.protocol;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * One side of a connection. One thread reads; any thread writes.
 *
 * @param <I> what comes in
 * @param <O> what goes out
 */
public final class Connection<I, O> {

    /** To be changed with the messages: both sides must have the same. */
    public static final int VERSION = 6;

    /** The longest content of a frame, in bytes. */
    public static final int MOST_FRAME_BYTES = 64 << 20;

    private static final int MAGIC = 0x6474_346a; // dt4j

    private final DataInputStream in;
    private final OutputStream out;
    private final Codec<I> incoming;
    private final Codec<O> outgoing;
    private final int mostIncoming;
    private final FrameWriter frames = new FrameWriter();

    private Connection(InputStream in, OutputStream out, Codec<I> incoming, Codec<O> outgoing, int mostIncoming) {
        this.in = new DataInputStream(in);
        this.out = out;
        this.incoming = incoming;
        this.outgoing = outgoing;
        this.mostIncoming = mostIncoming;
    }

    /** The side that has the user's types. */
    public static Connection<Report, Request> toWorker(InputStream in, OutputStream out) {
        return new Connection<>(in, out, Messages.REPORT, Messages.REQUEST, MOST_FRAME_BYTES);
    }

    /** The side that has libdtrace. */
    public static Connection<Request, Report> toClient(InputStream in, OutputStream out) {
        return toClient(in, out, MOST_FRAME_BYTES);
    }

    /**
     * The side that has libdtrace, for a client that is not trusted.
     *
     * @param mostRequestBytes the longest request that is read; at most {@link #MOST_FRAME_BYTES}
     */
    public static Connection<Request, Report> toClient(InputStream in, OutputStream out, int mostRequestBytes) {
        return new Connection<>(in, out, Messages.REQUEST, Messages.REPORT, mostRequestBytes);
    }

    /** Says which protocol this side speaks. To be called before the first {@link #write}. */
    public void greet() throws IOException {
        out.write(ByteBuffer.allocate(2 * Integer.BYTES)
                .putInt(MAGIC)
                .putInt(VERSION)
                .array());
        out.flush();
    }

    /**
     * Reads the other side's greeting. To be called before the first {@link #read}.
     *
     * @throws ProtocolException if the other side does not speak this protocol in this version
     */
    public void expectGreeting() throws IOException {
        int magic;
        int version;
        try {
            magic = in.readInt();
            version = in.readInt();
        } catch (EOFException e) {
            throw new EOFException("The connection ended before the greeting");
        }
        if (magic != MAGIC) {
            throw new ProtocolException("The other side does not speak dtrace4j's protocol: 0x%08x".formatted(magic));
        }
        if (version != VERSION) {
            throw new ProtocolException("The other side speaks version " + version
                    + " of dtrace4j's protocol, this one " + VERSION + ": both must be of the same release");
        }
    }

    /**
     * The next message; null at the end.
     *
     * @throws ProtocolException if it is malformed
     */
    public @Nullable I read() throws IOException {
        int first = in.read();
        if (first < 0) {
            return null;
        }
        int length = first << 24 | in.readUnsignedByte() << 16 | in.readUnsignedShort();
        if (length < 0 || length > mostIncoming) {
            throw new ProtocolException("A message of " + Integer.toUnsignedString(length) + " bytes: at most "
                    + mostIncoming + " are allowed");
        }
        // Grows with what arrives, so that a wrong length costs no memory.
        byte[] content = in.readNBytes(length);
        if (content.length < length) {
            throw new EOFException("The connection ended in the middle of a message");
        }
        return FrameReader.message(incoming, content);
    }

    /** Sends a message at once. */
    public synchronized void write(O message) throws IOException {
        frames.frame(outgoing, message);
        frames.drainTo(out);
        out.flush();
    }

    /** A way to send many messages, a batch at a time. Only for this side's one {@link Outbox}. */
    public Outbox<O> outbox() {
        return new Outbox<>(outgoing, out);
    }
}
