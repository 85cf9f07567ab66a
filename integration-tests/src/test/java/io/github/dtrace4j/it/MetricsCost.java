package io.github.dtrace4j.it;

import static io.github.dtrace4j.program.Aggregations.quantize;
import static io.github.dtrace4j.program.Aggregations.sum;
import static io.github.dtrace4j.program.Builtins.arg;
import static io.github.dtrace4j.program.Builtins.execname;
import static io.github.dtrace4j.provider.Syscall.syscall;

import io.github.dtrace4j.DTrace;
import io.github.dtrace4j.Options;
import io.github.dtrace4j.Session;
import io.github.dtrace4j.examples.load.Load;
import io.github.dtrace4j.micrometer.DTraceMetrics;
import io.github.dtrace4j.micrometer.Metric;
import io.github.dtrace4j.micrometer.Unit;
import io.github.dtrace4j.program.Action;
import io.github.dtrace4j.program.DProgram;
import io.github.dtrace4j.program.Global;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * What many series cost: how long a snapshot of them takes, and how long it takes to publish it. Run by hand in the guest with the
 * number of series, a multiple of 1000, and a duration, such as {@code 10000 PT10M}.
 */
final class MetricsCost {

    private static final int BLOCK = 54_321;
    private static final int FIRST_PUBLISHES = 3;

    private static final long INTERVAL_NANOS = TimeUnit.SECONDS.toNanos(1);

    /** All publishes are this class's own, so that no other thread has a snapshot in its hands when the heap is looked at. */
    private static final Duration OWN_THREAD_IS_IDLE = Duration.ofDays(1);

    /**
     * More series are spread over several metrics: Linux libdtrace 2.0 looks for each key of an aggregation in a list of all of them, so
     * that the time of a snapshot grows with the square of an aggregation's keys.
     */
    private static final int MOST_OF_METRIC = 1000;

    /**
     * @param series how many histograms there were
     * @param publishes how often they were published
     * @param snapshotSeconds the time of a snapshot, the median of all but the first
     * @param publishSeconds the time to publish one, the median too
     * @param heap used heap in KiB, collected: after the first publishes, then after each quarter of the time
     */
    record Cost(long series, int publishes, double snapshotSeconds, double publishSeconds, List<Long> heap) {}

    private MetricsCost() {}

    public static void main(String[] args) throws Exception {
        System.out.println(measure(Integer.parseInt(args[0]), Duration.parse(args[1])));
    }

    static Cost measure(int series, Duration time) throws Exception {
        int ofMetric = Math.min(series, MOST_OF_METRIC);
        var number = Global.integer("number");
        // A key always has the same value, so that its buckets are all there after the first load.
        var key = number.modulo(ofMetric);
        var statements = new ArrayList<Action>(List.of(number.set(number.plus(1))));
        var builder = DTraceMetrics.builder().every(OWN_THREAD_IS_IDLE);
        for (int i = 0; i < series / ofMetric; i++) {
            var buckets = quantize("buckets" + i, key).by(key);
            var sums = sum("sums" + i, key).by(key);
            statements.addAll(List.of(buckets, sums));
            builder.metric(Metric.histogram("cost" + i, buckets, sums)
                    .tag("number", n -> Long.toString(n))
                    .unit(Unit.NANOSECONDS));
        }
        var program = DProgram.of(syscall("read")
                .entry()
                .when(execname().eq("dd").and(arg(2).eq(BLOCK)))
                .then(statements.toArray(Action[]::new)));
        var registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        try (Session session = DTrace.open(program, Options.defaults().withAggregationSize(64 << 20));
                var metrics = builder.attachedTo(session)) {
            metrics.bindTo(registry);
            session.start();
            load(ofMetric);
            for (int i = 0; i < FIRST_PUBLISHES; i++) {
                metrics.publish();
            }
            var heap = new ArrayList<Long>(List.of(usedHeap()));
            var snapshotSeconds = new ArrayList<Double>();
            var publishSeconds = new ArrayList<Double>();
            long begin = System.nanoTime();
            for (int quarter = 1; quarter <= 4; quarter++) {
                do {
                    long next = System.nanoTime() + INTERVAL_NANOS;
                    load(ofMetric);
                    metrics.publish();
                    snapshotSeconds.add(seconds(registry, "dtrace.consumer.lag"));
                    publishSeconds.add(seconds(registry, "dtrace.publish.duration"));
                    TimeUnit.NANOSECONDS.sleep(next - System.nanoTime());
                } while (System.nanoTime() - begin < time.toNanos() / 4 * quarter);
                heap.add(usedHeap());
            }
            return new Cost(
                    Math.round(registry.get("dtrace.series").gauges().stream()
                            .mapToDouble(Gauge::value)
                            .sum()),
                    FIRST_PUBLISHES + publishSeconds.size(),
                    median(snapshotSeconds),
                    median(publishSeconds),
                    heap);
        }
    }

    private static double seconds(MeterRegistry registry, String gauge) {
        return registry.get(gauge).timeGauge().value(TimeUnit.SECONDS);
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }

    private static void load(int series) throws Exception {
        Load.run(Load.blocks(series, BLOCK));
    }

    private static long usedHeap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / 1024;
    }
}
