package io.github.dtrace4j.micrometer;

import static io.github.dtrace4j.program.Aggregations.count;
import static io.github.dtrace4j.program.Aggregations.quantize;
import static io.github.dtrace4j.program.Aggregations.sum;
import static io.github.dtrace4j.program.Builtins.execname;
import static io.github.dtrace4j.program.Builtins.pid;
import static io.github.dtrace4j.program.Builtins.probefunc;
import static io.github.dtrace4j.program.Builtins.probename;
import static io.github.dtrace4j.program.Builtins.tid;
import static io.github.dtrace4j.program.Builtins.timestamp;
import static io.github.dtrace4j.provider.Fbt.fbt;
import static io.github.dtrace4j.provider.Syscall.syscall;

import io.github.dtrace4j.Platform;
import io.github.dtrace4j.program.BoolExpr;
import io.github.dtrace4j.program.Clause;
import io.github.dtrace4j.program.Global;
import io.github.dtrace4j.program.IntExpr;
import io.github.dtrace4j.program.IntType;
import io.github.dtrace4j.program.IntVariable;
import io.github.dtrace4j.program.Keyed;
import io.github.dtrace4j.program.Probe;
import io.github.dtrace4j.program.Scalar;
import io.github.dtrace4j.program.Self;
import io.github.dtrace4j.program.StringExpr;
import io.github.dtrace4j.program.SupportedOn;
import io.github.dtrace4j.program.This;
import io.github.dtrace4j.provider.Io;
import io.github.dtrace4j.provider.Sched;
import io.github.dtrace4j.provider.Tcp;
import java.util.List;
import java.util.function.Function;

/**
 * What services want to know of the kernel first, ready to be traced:
 *
 * {@snippet :
 * DTraceMetrics.of(KernelMetrics.systemCallLatency(), KernelMetrics.diskLatency()).bindTo(registry);
 * }
 *
 * <p>The probes fire in the kernel for every program of the machine, so the busier the machine is with what a metric is about, the
 * more it costs.
 */
public final class KernelMetrics {

    /** System calls that wait for a file or for the network. */
    private static final String[] INPUT_AND_OUTPUT = {
        "read", "write", "pread64", "pwrite64", "readv", "writev", "recvfrom", "sendto", "fsync", "fdatasync", "openat"
    };

    private static final IntVariable ELAPSED = This.integer("dtrace_metrics_elapsed");

    private KernelMetrics() {}

    /** {@link #systemCallLatency(String...)} of the calls that read, write, open and flush. */
    @SupportedOn(Platform.LINUX)
    public static Instrumentation systemCallLatency() {
        return systemCallLatency(INPUT_AND_OUTPUT);
    }

    /**
     * How long system calls of this JVM take: the histogram {@code dtrace.syscall.latency} by {@code syscall}. A call that waits for
     * data counts with the time that it waits.
     *
     * @param names which, such as {@code fsync}
     */
    public static Instrumentation systemCallLatency(String... names) {
        IntVariable start = Self.integer("syscall_at");
        return latency(
                "syscall.latency",
                "How long system calls of this process took",
                "syscall",
                any(name -> syscall(name).entry(), names)
                        .when(pid().eq(ProcessHandle.current().pid()))
                        .then(start.set(timestamp())),
                any(name -> syscall(name).returns(), names),
                start,
                probefunc());
    }

    /**
     * How long the layer above all file systems takes to read, write and flush, for every program: the histogram
     * {@code dtrace.filesystem.latency} by {@code operation}.
     */
    @SupportedOn(Platform.LINUX)
    public static Instrumentation fileSystemLatency() {
        IntVariable start = Self.integer("vfs_at");
        String[] functions = {"vfs_read", "vfs_write", "vfs_fsync_range"};
        return latency(
                "filesystem.latency",
                "How long file system operations took",
                "operation",
                any(name -> fbt(name).entry(), functions).then(start.set(timestamp())),
                any(name -> fbt(name).returns(), functions),
                start,
                probefunc());
    }

    /** How long disks take for a request, for every program: the histogram {@code dtrace.disk.latency} by {@code device}. */
    public static Instrumentation diskLatency() {
        var requests = Global.array("disk_request_at", IntType.INT64).by(IntType.INT64);
        return latency(
                "disk.latency",
                "How long disks took for a request",
                "device",
                Io.start().then(io -> requests.at(wide(io.id())).set(timestamp())),
                Io.done().probe(),
                requests.at(wide(new Io.Request().id())),
                new Io.Request().device().statname());
    }

    /**
     * How long threads wait for a CPU after they were woken: the histogram {@code dtrace.runqueue.latency} by {@code program}, which is
     * a thread's name on Linux.
     */
    public static Instrumentation runQueueLatency() {
        var woken = Global.array("woken_at", IntType.INT64).by(IntType.INT64);
        return latency(
                "runqueue.latency",
                "How long threads waited for a CPU after they were woken",
                "program",
                Sched.wakeup()
                        .then(wakeup -> woken.at(wide(wakeup.thread().id())).set(timestamp())),
                Sched.onCpu(),
                woken.at(wide(tid())),
                execname());
    }

    /** TCP connections of this machine: the counter {@code dtrace.tcp.connections} by {@code event}, such as {@code connect-refused}. */
    public static Instrumentation tcpConnections() {
        Keyed<String, Long> connections = count("tcp_connections").by(probename());
        Probe events = Tcp.connectEstablished()
                .probe()
                .or(Tcp.acceptEstablished().probe())
                .or(Tcp.connectRefused().probe());
        return Instrumentation.of(
                List.of(events.then(connections)),
                Metric.counter("tcp.connections", connections)
                        .tag("event", event -> event)
                        .describedAs("TCP connections that were established or refused"));
    }

    /** TCP segments that this machine sent again: the counter {@code dtrace.tcp.retransmits}. */
    @SupportedOn(Platform.LINUX)
    public static Instrumentation tcpRetransmits() {
        Scalar<Long> retransmits = count("tcp_retransmits");
        return Instrumentation.of(
                List.of(fbt("tcp_retransmit_skb").entry().then(retransmits)),
                Metric.counter("tcp.retransmits", retransmits).describedAs("TCP segments that were sent again"));
    }

    /** Page faults: the counter {@code dtrace.page.faults} by {@code program}, which is a thread's name on Linux. */
    @SupportedOn(Platform.LINUX)
    public static Instrumentation pageFaults() {
        Keyed<String, Long> faults = count("page_faults").by(execname());
        return Instrumentation.of(
                List.of(fbt("handle_mm_fault").entry().then(faults)),
                Metric.counter("page.faults", faults)
                        .tag("program", program -> program)
                        .describedAs("Page faults"));
    }

    private static Instrumentation latency(
            String name, String description, String tag, Clause begin, Probe end, IntVariable start, StringExpr key) {
        String aggregation = name.replace('.', '_');
        var took = quantize(aggregation, ELAPSED).by(key);
        var sum = sum(aggregation + "_sum", ELAPSED).by(key);
        BoolExpr begun = start.isSet();
        return Instrumentation.of(
                List.of(begin, end.when(begun).then(ELAPSED.set(timestamp().minus(start)), took, sum, start.clear())),
                Metric.histogram(name, took, sum)
                        .tag(tag, value -> value)
                        .unit(Unit.NANOSECONDS)
                        .describedAs(description));
    }

    private static Probe any(Function<String, Probe> probe, String... names) {
        return List.of(names).stream()
                .map(probe)
                .reduce(Probe::or)
                .orElseThrow(() -> new IllegalArgumentException("There is nothing to measure without a name"));
    }

    /** Keys of an array have one type for all its uses. */
    private static IntExpr wide(IntExpr key) {
        return key.cast(IntType.INT64);
    }
}
