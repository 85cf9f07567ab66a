package io.github.dtrace4j.ffm.worker;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** What a worker writes to its standard error: passed on to this JVM's, as libdtrace's words are without a worker, and the end is kept. */
final class StandardError implements AutoCloseable {

    private static final int KEPT_BYTES = 8192;

    private final InputStream from;
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private final Thread thread;

    private StandardError(Process process) {
        this.from = process.getErrorStream();
        this.thread = Thread.ofPlatform()
                .daemon()
                .name("dtrace4j-stderr-" + process.pid())
                .unstarted(this::run);
    }

    static StandardError of(Process process) {
        var error = new StandardError(process);
        error.thread.start();
        return error;
    }

    /** The end of what was written, once the process is gone. */
    String lastWords() {
        close();
        synchronized (kept) {
            return kept.toString(StandardCharsets.UTF_8).strip();
        }
    }

    /** Waits until all is read. The process must be gone. */
    @Override
    public void close() {
        try {
            thread.join(LAST_MOMENT_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A process that the worker started may still hold the stream open. */
    private static final long LAST_MOMENT_MILLIS = 5_000;

    private void run() {
        var buffer = new byte[1024];
        try {
            for (int n = from.read(buffer); n >= 0; n = from.read(buffer)) {
                keep(buffer, n); // first: this JVM's own standard error may be slow to take it
                System.err.write(buffer, 0, n);
                System.err.flush();
            }
        } catch (IOException e) {
            // The process is gone.
        }
    }

    private void keep(byte[] buffer, int length) {
        synchronized (kept) {
            kept.write(buffer, 0, length);
            if (kept.size() > KEPT_BYTES) {
                byte[] all = kept.toByteArray();
                kept.reset();
                kept.write(all, all.length - KEPT_BYTES, KEPT_BYTES);
            }
        }
    }
}
