package io.github.dtrace4j.ffm.protocol;

import io.github.dtrace4j.ffm.threads.Joining;
import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Messages on their way out: those that come while the last batch is being sent are the next batch. When the other side reads too
 * slowly {@link #send} waits, so that what comes too fast piles up in the kernel's buffers, whose drops are counted, and not here.
 *
 * @param <O> the messages
 */
public final class Outbox<O> implements AutoCloseable {

    private static final int FULL_BYTES = 1 << 20;

    private final Codec<O> codec;
    private final OutputStream out;
    private final Thread sender;

    // Guarded by this.
    private FrameWriter waiting = new FrameWriter();
    private FrameWriter spare = new FrameWriter();
    private boolean closed;
    private @Nullable IOException failure;

    Outbox(Codec<O> codec, OutputStream out) {
        this.codec = codec;
        this.out = out;
        this.sender = Thread.ofPlatform().daemon().name("dtrace4j-outbox").start(this::run);
    }

    /**
     * Takes a message; waits while too much waits already.
     *
     * @throws IOException if it or an earlier message cannot be sent
     */
    public synchronized void send(O message) throws IOException {
        while (failure == null && !closed && waiting.size() >= FULL_BYTES) {
            pause();
        }
        if (failure != null) {
            throw new IOException("The other side is gone", failure);
        }
        if (closed) {
            throw new IOException("The connection is closed");
        }
        if (waiting.size() == 0) {
            notifyAll();
        }
        waiting.frame(codec, message);
    }

    /** Sends what waits, and takes nothing more. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            notifyAll();
        }
        Joining.uninterruptibly(sender);
    }

    private void run() {
        try {
            for (FrameWriter batch = next(); batch != null; batch = next()) {
                batch.drainTo(out);
                out.flush();
            }
        } catch (IOException e) {
            synchronized (this) {
                failure = e;
                notifyAll();
            }
        }
    }

    private synchronized @Nullable FrameWriter next() {
        while (waiting.size() == 0 && !closed) {
            pause();
        }
        if (waiting.size() == 0) {
            return null;
        }
        FrameWriter batch = waiting;
        waiting = spare;
        spare = batch;
        notifyAll();
        return batch;
    }

    @SuppressWarnings("WaitNotInLoop") // every caller is the loop
    private void pause() {
        try {
            wait();
        } catch (InterruptedException e) {
            // Nobody has a reason to interrupt here, and a message must not be lost for it.
        }
    }
}
