package io.github.dtrace4j.it;

import io.github.dtrace4j.DTrace;
import io.github.dtrace4j.micrometer.DTraceMetrics;
import io.github.dtrace4j.micrometer.Instrumentation;
import io.github.dtrace4j.micrometer.KernelMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.foreign.Arena;
import java.lang.foreign.ValueLayout;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.SynchronousQueue;

/**
 * What each ready-made instrumentation costs: how much longer a load takes that does nothing but what the instrumentation counts. Run
 * by hand in the guest; prints a row of the table in {@code docs/metrics.md} for each.
 */
final class MetricsOverhead {

    private static final int ROUNDS = 9;
    private static final long TOUCHED_BYTES = 10_000 * 4096;

    /** Something that makes the kernel work. */
    private interface Work {
        void run() throws Exception;
    }

    private MetricsOverhead() {}

    public static void main(String[] args) throws Exception {
        row(
                "systemCallLatency()",
                KernelMetrics.systemCallLatency(),
                "20,000 reads of one byte",
                MetricsOverhead::reads);
        row("fileSystemLatency()", KernelMetrics.fileSystemLatency(), "the same", MetricsOverhead::reads);
        row("diskLatency()", KernelMetrics.diskLatency(), "50 flushed writes of 4 KiB", MetricsOverhead::flushes);
        row(
                "runQueueLatency()",
                KernelMetrics.runQueueLatency(),
                "3,000 hand-overs between two threads",
                MetricsOverhead::handOvers);
        row(
                "tcpConnections()",
                KernelMetrics.tcpConnections(),
                "300 connections over loopback",
                MetricsOverhead::connections);
        row("tcpRetransmits()", KernelMetrics.tcpRetransmits(), "the same", MetricsOverhead::connections);
        row("pageFaults()", KernelMetrics.pageFaults(), "10,000 first writes to a page", MetricsOverhead::touch);
    }

    private static void row(String name, Instrumentation instrumentation, String what, Work work) throws Exception {
        fastest(work); // warms up
        double before = fastest(work);
        double traced;
        try (var session = DTrace.open(instrumentation.program());
                var metrics = DTraceMetrics.builder().metrics(instrumentation).attachedTo(session)) {
            metrics.bindTo(new PrometheusMeterRegistry(PrometheusConfig.DEFAULT));
            session.start();
            traced = fastest(work);
        }
        double after = fastest(work);
        System.out.printf("| `%s` | %s | %.2f | %.2f |%n", name, what, traced / ((before + after) / 2), after / before);
    }

    /** What other work of the machine does to a measurement only makes it longer. */
    private static double fastest(Work work) throws Exception {
        double fastest = Double.MAX_VALUE;
        for (int i = 0; i < ROUNDS; i++) {
            long start = System.nanoTime();
            work.run();
            fastest = Math.min(fastest, (System.nanoTime() - start) / 1e9);
        }
        return fastest;
    }

    private static void reads() throws IOException {
        try (var zeros = new RandomAccessFile("/dev/zero", "r")) {
            for (int i = 0; i < 20_000; i++) {
                zeros.read();
            }
        }
    }

    private static void flushes() throws IOException {
        Path file = Files.createTempFile(Path.of("/root"), "overhead", ".bin");
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            for (int i = 0; i < 50; i++) {
                channel.write(ByteBuffer.allocate(4096));
                channel.force(true);
            }
        } finally {
            Files.delete(file);
        }
    }

    private static void handOvers() throws InterruptedException {
        var queue = new SynchronousQueue<Integer>();
        Thread taker = Thread.ofPlatform().start(() -> {
            try {
                for (int i = 0; i < 3000; i++) {
                    queue.take();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        for (int i = 0; i < 3000; i++) {
            queue.put(i);
        }
        taker.join();
    }

    private static void connections() throws IOException {
        try (var server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            for (int i = 0; i < 300; i++) {
                try (var client = new Socket(server.getInetAddress(), server.getLocalPort());
                        var accepted = server.accept()) {
                    client.getOutputStream().write(1);
                    accepted.getInputStream().read();
                }
            }
        }
    }

    /** In a private mapping of a file each page's first write faults: memory of nobody's own comes in huge pages. */
    private static void touch() throws IOException {
        Path file = Files.createTempFile(Path.of("/dev/shm"), "overhead", ".bin");
        try (var channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
                var arena = Arena.ofConfined()) {
            channel.write(ByteBuffer.allocate(1), TOUCHED_BYTES - 1);
            var pages = channel.map(FileChannel.MapMode.PRIVATE, 0, TOUCHED_BYTES, arena);
            for (long offset = 0; offset < TOUCHED_BYTES; offset += 4096) {
                pages.set(ValueLayout.JAVA_BYTE, offset, (byte) 1);
            }
        } finally {
            Files.delete(file);
        }
    }
}
