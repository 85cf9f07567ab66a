package io.github.dtrace4j.benchmarks;

import com.sun.management.ThreadMXBean;
import io.github.dtrace4j.Session;
import io.github.dtrace4j.program.Event;
import java.lang.management.ManagementFactory;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** A session of dtrace4j in this JVM. Times and bytes are those of its consumer thread. */
final class OurConsumer<R> implements Contestant {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final int size;
    private final Session session;
    private final BlockingQueue<Long> times = new LinkedBlockingQueue<>();

    private volatile long expected;
    private long seen;
    private long firstNanoseconds;
    private long firstBytes;
    private volatile double bytesPerFiring;

    OurConsumer(int size, Session session, Event<R> event) {
        this.size = size;
        this.session = session;
        session.on(event, this::take);
        session.start();
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public void expect(long firings) {
        expected = firings;
    }

    @Override
    public long await() throws InterruptedException {
        return times.take();
    }

    /** What the last load allocated on the consumer thread for each firing. */
    double bytesPerFiring() {
        return bytesPerFiring;
    }

    @Override
    public void close() {
        session.close();
        if (!session.losses().isEmpty()) {
            throw new IllegalStateException("The session lost data: " + session.losses());
        }
    }

    private void take(R event) {
        if (seen == 0) {
            firstBytes = THREADS.getCurrentThreadAllocatedBytes();
            firstNanoseconds = THREADS.getCurrentThreadCpuTime();
        }
        if (++seen == expected) {
            long nanoseconds = THREADS.getCurrentThreadCpuTime() - firstNanoseconds;
            bytesPerFiring = (THREADS.getCurrentThreadAllocatedBytes() - firstBytes) / (double) seen;
            seen = 0;
            times.add(nanoseconds);
        }
    }
}
