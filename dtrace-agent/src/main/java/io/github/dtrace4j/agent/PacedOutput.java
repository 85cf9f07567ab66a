package io.github.dtrace4j.agent;

import java.io.IOException;
import java.io.OutputStream;

/** Slows down what is written too fast: then the session waits, and what finds no room in the kernel's buffers is lost and counted. */
final class PacedOutput extends OutputStream {

    private static final int PIECE = 16 << 10;

    private final OutputStream out;
    private final Pace pace;

    PacedOutput(OutputStream out, Pace pace) {
        this.out = out;
        this.pace = pace;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        for (int done = 0; done < length; done += PIECE) {
            int piece = Math.min(PIECE, length - done);
            pace.take(piece);
            out.write(bytes, offset + done, piece);
        }
    }

    @Override
    public void flush() throws IOException {
        out.flush();
    }
}
