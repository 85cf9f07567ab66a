package io.github.dtrace4j.junit;

import io.github.dtrace4j.program.BoolExpr;
import io.github.dtrace4j.program.IntExpr;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.security.SecureRandom;

/**
 * How Java code talks to the recording program without native code: it moves the position of a file to a place that nobody else would
 * move to, and the program recognizes the place in {@code lseek}'s argument. So a marker is one system call of the very thread that it
 * is about, ordered with that thread's other calls, and carries a number.
 *
 * <p>A place is: 39 bits that are random for each recording program, 4 bits of {@link Kind}, 20 bits of block number.
 */
final class Markers implements AutoCloseable {

    /** What a marker says. */
    enum Kind {
        /** This process is the one to record. */
        PROCESS(1),
        /** This thread is the one that reads what is recorded, so it is left out. */
        CONSUMER(2),
        /** A block of this thread begins; its thread alone is recorded. */
        BEGIN_THREAD(3),
        /** A block of this thread ends. */
        END_THREAD(4),
        /** A block of this thread begins; every thread of the process is recorded. */
        BEGIN_PROCESS(5),
        /** A block of this thread ends. */
        END_PROCESS(6),
        /** The aggregations of the user's program start again at nothing. */
        RESET(7),
        /** A block of this thread begins; the processes that are started while it runs are recorded. */
        BEGIN_CHILDREN(8),
        /** A block of this thread ends. */
        END_CHILDREN(9);

        private final long code;

        Kind(long code) {
            this.code = code;
        }

        /** Whether this is the kind of a marker that was received. */
        boolean isKindOf(long payload) {
            return ((payload >> BLOCK_BITS) & KIND_MASK) == code;
        }
    }

    private static final int BLOCK_BITS = 20;
    private static final int KIND_BITS = 4;
    private static final int KIND_MASK = (1 << KIND_BITS) - 1;
    static final long BLOCK_MASK = (1L << BLOCK_BITS) - 1;
    private static final int NONCE_SHIFT = BLOCK_BITS + KIND_BITS;

    private final long nonce;
    private final RandomAccessFile file;

    Markers() {
        this(new SecureRandom().nextLong(1L << 38, 1L << 39));
    }

    /**
     * @param nonce what tells these markers from all others, 39 bits
     */
    Markers(long nonce) {
        this.nonce = nonce;
        try {
            // Any position of the null device is legal, and no other data is ever there.
            file = new RandomAccessFile("/dev/null", "r");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The condition that an argument of {@code lseek} is a marker of this kind. */
    BoolExpr is(Kind kind, IntExpr offset) {
        return offset.shiftRight(BLOCK_BITS).eq((nonce << KIND_BITS) | kind.code);
    }

    /** The condition that an argument of {@code lseek} is a marker of any kind. */
    BoolExpr isAny(IntExpr offset) {
        return offset.shiftRight(NONCE_SHIFT).eq(nonce);
    }

    /** Sends a marker; when it returns, the kernel has acted on it. */
    void send(Kind kind, int block) {
        try {
            file.seek((nonce << NONCE_SHIFT) | (kind.code << BLOCK_BITS) | (block & BLOCK_MASK));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The number of the block that a marker is about. */
    static int block(long payload) {
        return (int) (payload & BLOCK_MASK);
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
