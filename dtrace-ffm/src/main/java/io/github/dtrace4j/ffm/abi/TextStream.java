package io.github.dtrace4j.ffm.abi;

import java.lang.foreign.MemorySegment;

/** A C {@code FILE *} for the text that libdtrace formats. Belongs to one thread. */
public sealed interface TextStream extends AutoCloseable permits MemoryStream, FileStream {

    /** The {@code FILE *}; changes only in {@link #settle}. */
    MemorySegment file();

    /** What was written since the last call and is to be delivered; empty when the stream leads elsewhere. */
    String take();

    /**
     * Writes after what libdtrace has written.
     *
     * @return whether that is all, because the stream leads elsewhere; otherwise the text is still to be delivered
     */
    boolean write(String text);

    /**
     * To be called when libdtrace no longer works with the {@link #file}.
     *
     * @throws io.github.dtrace4j.SessionException if what was printed cannot be written
     */
    void settle();

    @Override
    void close();
}
