package io.github.dtrace4j.examples.metrics;

import static io.github.dtrace4j.program.Aggregations.llquantize;
import static io.github.dtrace4j.program.Aggregations.lquantize;
import static io.github.dtrace4j.program.Aggregations.quantize;
import static io.github.dtrace4j.program.Aggregations.sum;
import static io.github.dtrace4j.program.Builtins.arg;
import static io.github.dtrace4j.program.Builtins.pid;
import static io.github.dtrace4j.program.Builtins.probefunc;
import static io.github.dtrace4j.program.Builtins.timestamp;
import static io.github.dtrace4j.provider.Syscall.syscall;

import io.github.dtrace4j.data.Distribution;
import io.github.dtrace4j.micrometer.Instrumentation;
import io.github.dtrace4j.micrometer.Metric;
import io.github.dtrace4j.micrometer.Unit;
import io.github.dtrace4j.program.BoolExpr;
import io.github.dtrace4j.program.Keyed;
import io.github.dtrace4j.program.Self;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Size and duration of a process's reads and writes, in each of DTrace's three kinds of distributions. */
final class ServiceIo {

    private static final List<String> CALLS = List.of("read", "write", "recvfrom", "sendto");

    /** A distribution, the sum of its values, and the name of the metric that both become. */
    record Measured(String metric, Keyed<String, Distribution> buckets, Keyed<String, Long> sums) {
        Metric<String> histogram() {
            return Metric.histogram(metric, buckets, sums).tag("syscall", name -> name);
        }
    }

    private final Measured latency;
    private final Measured linear;
    private final Measured logarithmic;
    private final Instrumentation instrumentation;

    ServiceIo(long process) {
        var start = Self.integer("call_start");
        var elapsed = timestamp().minus(start);
        BoolExpr ours = pid().eq(process);
        latency = new Measured(
                "io.latency",
                quantize("latency", elapsed).by(probefunc()),
                sum("latency_sum", elapsed).by(probefunc()));
        linear = new Measured(
                "io.size.linear",
                lquantize("linear", arg(2), 0, 16_384, 1024).by(probefunc()),
                sum("linear_sum", arg(2)).by(probefunc()));
        logarithmic = new Measured(
                "io.size.logarithmic",
                llquantize("logarithmic", arg(2), 10, 0, 6, 10).by(probefunc()),
                sum("logarithmic_sum", arg(2)).by(probefunc()));
        var entry = CALLS.stream()
                .map(call -> syscall(call).entry())
                .reduce((a, b) -> a.or(b))
                .orElseThrow();
        var end = CALLS.stream()
                .map(call -> syscall(call).returns())
                .reduce((a, b) -> a.or(b))
                .orElseThrow();
        instrumentation = Instrumentation.of(
                List.of(
                        entry.when(ours)
                                .then(
                                        start.set(timestamp()),
                                        linear.buckets(),
                                        linear.sums(),
                                        logarithmic.buckets(),
                                        logarithmic.sums()),
                        end.when(start.isSet()).then(latency.buckets(), latency.sums(), start.clear())),
                latency.histogram().unit(Unit.NANOSECONDS).describedAs("How long a system call took"),
                linear.histogram().unit(Unit.BYTES).describedAs("Bytes that a system call may transfer"),
                logarithmic.histogram().unit(Unit.BYTES).describedAs("Bytes that a system call may transfer"));
    }

    Instrumentation instrumentation() {
        return instrumentation;
    }

    List<Measured> measured() {
        return List.of(latency, linear, logarithmic);
    }

    /** Distributions by system call, in the order of the names. */
    static Map<String, Distribution> sorted(Map<String, Distribution> distributions) {
        return new TreeMap<>(distributions);
    }
}
