package io.github.dtrace4j.benchmarks;

import java.io.IOException;

/** A consumer that takes part in a comparison. It is open during all of it, and idle while another one has its turn. */
interface Contestant extends AutoCloseable {

    /** The size of the reads that it traces: its own, so that nobody else sees its load. */
    int size();

    /** Gets ready for a load of this many firings. */
    void expect(long firings) throws IOException;

    /** The processor time that it took for them, in nanoseconds; waits until it has them all. */
    long await() throws IOException, InterruptedException;

    @Override
    void close() throws IOException;
}
