package io.github.dtrace4j.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.dtrace4j.lab.GuestTest;
import io.github.dtrace4j.micrometer.DTraceMetrics;
import io.github.dtrace4j.micrometer.KernelMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.SynchronousQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Each ready-made metric shows a load that is known. One session has them all, as in a service. */
@GuestTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KernelMetricsIT {

    /** To open takes minutes under emulation: D's libraries, and many probes. */
    private static final Duration LONG = Duration.ofMinutes(5);

    private static final int PAGE = 4096;

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final DTraceMetrics metrics = DTraceMetrics.of(
            KernelMetrics.systemCallLatency("fsync", "fdatasync"),
            KernelMetrics.fileSystemLatency(),
            KernelMetrics.diskLatency(),
            KernelMetrics.runQueueLatency(),
            KernelMetrics.tcpConnections(),
            KernelMetrics.tcpRetransmits(),
            KernelMetrics.pageFaults());

    @BeforeAll
    void trace() throws InterruptedException {
        metrics.bindTo(registry);
        assertThat(metrics.await(LONG)).isTrue();
    }

    @AfterAll
    void end() {
        metrics.close();
    }

    @Test
    void flushesShowAsSystemCallsAndFileSystemOperationsAndDiskRequests() throws IOException {
        double synced = exported("dtrace_syscall_latency_seconds_count{syscall=\"fsync\"}");
        double dataSynced = exported("dtrace_syscall_latency_seconds_count{syscall=\"fdatasync\"}");
        double flushed = exported("dtrace_filesystem_latency_seconds_count{operation=\"vfs_fsync_range\"}");
        double requests = total("dtrace_disk_latency_seconds_count{device=");

        // Of all of the machine's directories, this one is on a disk.
        Path file = Files.createTempFile(Path.of("/root"), "kernel-metrics", ".bin");
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            for (int i = 0; i < 12; i++) {
                channel.write(ByteBuffer.allocate(PAGE));
                channel.force(i < 7);
            }
        } finally {
            Files.delete(file);
        }

        assertThat(exported("dtrace_syscall_latency_seconds_count{syscall=\"fsync\"}") - synced)
                .isEqualTo(7);
        assertThat(exported("dtrace_syscall_latency_seconds_count{syscall=\"fdatasync\"}") - dataSynced)
                .isEqualTo(5);
        assertThat(exported("dtrace_filesystem_latency_seconds_count{operation=\"vfs_fsync_range\"}") - flushed)
                .isGreaterThanOrEqualTo(12);
        assertThat(total("dtrace_disk_latency_seconds_count{device=") - requests)
                .isGreaterThanOrEqualTo(12);
    }

    @Test
    void handOversBetweenThreadsShowAsWaitsForACpu() throws Exception {
        var queue = new SynchronousQueue<Integer>();
        var taking = new FutureTask<>(() -> {
            long before = sleepsOfThisThread();
            for (int i = 0; i < 200; i++) {
                queue.take();
            }
            return sleepsOfThisThread() - before;
        });
        Thread taker = Thread.ofPlatform().name("metrics-taker").start(taking);
        for (int i = 0; i < 200; i++) {
            // Java says so a moment before the taker sleeps, so nearly each hand-over wakes it.
            await().atMost(LONG)
                    .pollInterval(Duration.ofMillis(1))
                    .until(() -> taker.getState() == Thread.State.WAITING);
            queue.put(i);
        }
        long sleeps = taking.get();

        assertThat(sleeps).isGreaterThan(100);
        // Its beginning and its end have some more.
        assertThat(exported("dtrace_runqueue_latency_seconds_count{program=\"metrics-taker\"}"))
                .isGreaterThanOrEqualTo((double) sleeps);
    }

    /** How often the thread has gone to sleep, and was woken again, as the kernel counts it by itself. */
    private static long sleepsOfThisThread() throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("/proc/thread-self/status"))) {
            return lines.filter(line -> line.startsWith("voluntary_ctxt_switches:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElseThrow();
        }
    }

    @Test
    void connectionsAreCountedOnBothSidesAndRefusedOnesByThemselves() throws IOException {
        double connected = exported("dtrace_tcp_connections_total{event=\"connect-established\"}");
        double accepted = exported("dtrace_tcp_connections_total{event=\"accept-established\"}");
        double refused = exported("dtrace_tcp_connections_total{event=\"connect-refused\"}");

        int port;
        try (var server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            port = server.getLocalPort();
            for (int i = 0; i < 6; i++) {
                try (var client = new Socket(server.getInetAddress(), port);
                        var served = server.accept()) {
                    assertThat(served.getPort()).isEqualTo(client.getLocalPort());
                }
            }
        }
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), port))
                    .isInstanceOf(ConnectException.class);
        }

        assertThat(exported("dtrace_tcp_connections_total{event=\"connect-established\"}") - connected)
                .isEqualTo(6);
        assertThat(exported("dtrace_tcp_connections_total{event=\"accept-established\"}") - accepted)
                .isEqualTo(6);
        assertThat(exported("dtrace_tcp_connections_total{event=\"connect-refused\"}") - refused)
                .isEqualTo(3);
    }

    @Test
    void segmentsThatNobodyAnswersAreSentAgain() throws IOException {
        double before = exported("dtrace_tcp_retransmits_total");
        var clients = new ArrayList<SocketChannel>();
        // Nobody accepts, so the queue is full soon, and the kernel drops further requests to connect.
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            for (int i = 0; i < 6; i++) {
                SocketChannel client = SocketChannel.open();
                clients.add(client);
                client.configureBlocking(false);
                client.connect(new InetSocketAddress(server.getInetAddress(), server.getLocalPort()));
            }
            await().atMost(LONG).until(() -> exported("dtrace_tcp_retransmits_total") > before);
        } finally {
            for (SocketChannel client : clients) {
                client.close();
            }
        }
    }

    @Test
    void eachPageThatAThreadWritesToIsAPageFault() throws Exception {
        int pages = 1000;
        Path file = Files.createTempFile(Path.of("/root"), "kernel-metrics", ".bin");
        try (var channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            var mapped = channel.map(MapMode.READ_WRITE, 0, (long) pages * PAGE);
            Thread.ofPlatform()
                    .name("page-writer")
                    .start(() -> {
                        for (int i = 0; i < pages; i++) {
                            mapped.put(i * PAGE, (byte) 1);
                        }
                    })
                    .join();
        } finally {
            Files.delete(file);
        }

        // A thread has some more of its own, for its stack and its first allocations.
        assertThat(exported("dtrace_page_faults_total{program=\"page-writer\"}"))
                .isBetween(1000.0, 1200.0);
    }

    @Test
    void nothingWasLost() {
        assertThat(values("dtrace_drops_total{")).isNotEmpty().containsOnly(0.0);
    }

    private double exported(String series) {
        return values(series + " ").stream().findFirst().orElse(0.0);
    }

    private double total(String beginning) {
        return values(beginning).stream().mapToDouble(Double::doubleValue).sum();
    }

    private List<Double> values(String beginning) {
        metrics.publish();
        return registry.scrape()
                .lines()
                .filter(line -> line.startsWith(beginning))
                .map(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .toList();
    }
}
