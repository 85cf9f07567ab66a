package io.github.dtrace4j.it;

import static io.github.dtrace4j.program.Aggregations.llquantize;
import static io.github.dtrace4j.program.Aggregations.lquantize;
import static io.github.dtrace4j.program.Aggregations.quantize;
import static io.github.dtrace4j.program.Aggregations.sum;
import static io.github.dtrace4j.program.Builtins.arg;
import static io.github.dtrace4j.program.Builtins.execname;
import static io.github.dtrace4j.provider.Syscall.syscall;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.dtrace4j.DTrace;
import io.github.dtrace4j.Snapshot;
import io.github.dtrace4j.data.Distribution;
import io.github.dtrace4j.data.Distribution.Bucket;
import io.github.dtrace4j.examples.load.Load;
import io.github.dtrace4j.examples.metrics.MetricsService;
import io.github.dtrace4j.lab.GuestTest;
import io.github.dtrace4j.micrometer.DTraceMetrics;
import io.github.dtrace4j.micrometer.Metric;
import io.github.dtrace4j.micrometer.Unit;
import io.github.dtrace4j.program.DProgram;
import io.github.dtrace4j.program.Keyed;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a real Prometheus reads of a traced service is what DTrace counted. */
@GuestTest
class MetricsIT {

    private static final Duration LONG = Duration.ofMinutes(2);

    /** Block sizes that nothing else on the machine reads with; one in a bucket's middle, one at its end, one beyond the range. */
    private static final int MIDDLE = 4_321;

    private static final int END = 8_191;
    private static final int BEYOND = 123_457;

    private final Keyed<String, Long> bytes = sum("bytes", arg(2)).by(execname());
    private final Keyed<String, Distribution> powers =
            quantize("powers", arg(2)).by(execname());
    private final Keyed<String, Distribution> linear =
            lquantize("linear", arg(2), 0, 10_000, 1_000).by(execname());
    private final Keyed<String, Distribution> logarithmic =
            llquantize("logarithmic", arg(2), 10, 2, 5, 10).by(execname());

    private final DProgram program = DProgram.of(syscall("read")
            .entry()
            .when(arg(2).eq(MIDDLE).or(arg(2).eq(END)).or(arg(2).eq(BEYOND)))
            .then(bytes, powers, linear, logarithmic));

    @Test
    void prometheusReadsTheBucketsThatDTraceCounted(@TempDir Path directory) throws Exception {
        var registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        try (var session = DTrace.open(program);
                var metrics = DTraceMetrics.builder()
                        .metric(histogram("it.powers", powers))
                        .metric(histogram("it.linear", linear))
                        .metric(histogram("it.logarithmic", logarithmic))
                        .attachedTo(session);
                var service = new ScrapedService(registry);
                var prometheus = new Prometheus(directory, service.port())) {
            metrics.bindTo(registry);
            session.start();
            Load.run(Load.blocks(30, MIDDLE));
            Load.run(Load.blocks(50, END));
            Load.run(Load.blocks(7, BEYOND));
            metrics.publish();
            Snapshot snapshot = session.stop().snapshot();

            // The load is known, so a snapshot that lost something does not pass either.
            assertThat(snapshot.get(bytes)).isEqualTo(Map.of("dd", 30L * MIDDLE + 50L * END + 7L * BEYOND));
            assertThat(snapshot.get(powers).get("dd").buckets())
                    .contains(new Bucket(4096, 8191, 80), new Bucket(65_536, 131_071, 7));
            assertThat(snapshot.get(linear).get("dd").buckets())
                    .contains(
                            new Bucket(4000, 4999, 30),
                            new Bucket(8000, 8999, 50),
                            new Bucket(10_000, Long.MAX_VALUE, 7));
            assertThat(snapshot.get(logarithmic).get("dd").buckets())
                    .contains(new Bucket(4000, 4999, 30), new Bucket(8000, 8999, 50), new Bucket(100_000, 199_999, 7));

            assertThatPrometheusHas("powers", snapshot.get(powers).get("dd"), prometheus);
            assertThatPrometheusHas("linear", snapshot.get(linear).get("dd"), prometheus);
            assertThatPrometheusHas("logarithmic", snapshot.get(logarithmic).get("dd"), prometheus);
        }
    }

    @Test
    void theExamplePrintsTheSameBucketsTwice() {
        PrintStream before = System.out;
        var printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            assertThat(MetricsService.run(List.of("--once", "--load", "PT2S"))).isZero();
        } finally {
            System.setOut(before);
        }
        String output = printed.toString(StandardCharsets.UTF_8);
        assertThat(output).contains("# TYPE dtrace_io_latency_seconds histogram");

        var json = Pattern.compile("\\{\"metric\":\"([^\"]+)\",\"function\":\"([^\"]+)\",\"syscall\":\"([^\"]+)\","
                        + "\"count\":(\\d+),\"sum\":(-?\\d+),\"buckets\":\\[(.*)\\]\\}")
                .matcher(output);
        var kinds = new TreeSet<String>();
        while (json.find()) {
            boolean isTime = json.group(1).endsWith("latency");
            String name = json.group(1).replace('.', '_') + (isTime ? "_seconds" : "_bytes");
            String call = "{syscall=\"" + json.group(3) + "\"";
            kinds.add(json.group(2));
            var bucket = Pattern.compile("\"to\":(\\d+),\"count\":(\\d+)").matcher(json.group(6));
            long below = 0;
            while (bucket.find()) {
                below += Long.parseLong(bucket.group(2));
                long to = Long.parseLong(bucket.group(1));
                String le = to == Long.MAX_VALUE ? "+Inf" : Double.toString(isTime ? to / 1e9 : to);
                assertThat(output).contains(name + "_bucket" + call + ",le=\"" + le + "\"} " + below + "\n");
            }
            assertThat(output).contains(name + "_count" + call + "} " + json.group(4) + "\n");
            double sum = Long.parseLong(json.group(5)) / (isTime ? 1e9 : 1);
            assertThat(output).contains(name + "_sum" + call + "} " + sum + "\n");
        }
        assertThat(kinds).containsExactly("llquantize", "lquantize", "quantize");
    }

    @Test
    void publishingCostsLessThanTheSnapshotAndKeepsNothing() throws Exception {
        MetricsCost.Cost cost = MetricsCost.measure(500, Duration.ofSeconds(5));
        System.out.println(cost);

        assertThat(cost.series()).isEqualTo(500);
        assertThat(cost.publishSeconds()).isLessThan(cost.snapshotSeconds());
        // One reading alone may have what was allocated since the collection.
        List<Long> heap = cost.heap();
        long atFirst = Collections.max(heap.subList(0, 2));
        long atLast = Collections.min(heap.subList(heap.size() - 2, heap.size()));
        assertThat(atLast).isLessThan(atFirst + 4096);
    }

    private Metric<String> histogram(String name, Keyed<String, Distribution> distribution) {
        return Metric.histogram(name, distribution, bytes)
                .tag("program", p -> p)
                .unit(Unit.BYTES);
    }

    private static void assertThatPrometheusHas(String kind, Distribution counted, Prometheus prometheus) {
        String series = "dtrace_it_" + kind + "_bytes_bucket{program=\"dd\"}";
        // All of it again: when a scrape takes too long, Prometheus has no newest values until the next one.
        await().atMost(LONG)
                .pollInterval(Duration.ofSeconds(1))
                .ignoreExceptionsInstanceOf(IOException.class)
                .untilAsserted(() -> {
                    var buckets = prometheus.buckets(series);
                    long below = 0;
                    double boundBefore = counted.buckets().getFirst().from() - 1.0;
                    for (Bucket bucket : counted.buckets()) {
                        below += bucket.count();
                        double bound = bucket.to() == Long.MAX_VALUE ? Double.POSITIVE_INFINITY : (double) bucket.to();
                        assertThat(buckets)
                                .containsEntry(boundBefore, below - bucket.count())
                                .containsEntry(bound, below);
                        boundBefore = bound;
                    }
                    assertThat(buckets.lastEntry()).isEqualTo(Map.entry(Double.POSITIVE_INFINITY, counted.count()));
                    for (double quantile : new double[] {0.1, 0.5, 0.9}) {
                        Bucket bucket = bucketOf(counted, quantile);
                        assertThat(prometheus.number("histogram_quantile(" + quantile + ", " + series + ")"))
                                .isGreaterThan(bucket.from() - 1.0)
                                .isLessThanOrEqualTo((double) bucket.to());
                    }
                });
    }

    private static Bucket bucketOf(Distribution distribution, double quantile) {
        long below = 0;
        for (Bucket bucket : distribution.buckets()) {
            below += bucket.count();
            if (below >= quantile * distribution.count()) {
                return bucket;
            }
        }
        throw new AssertionError("No bucket holds quantile " + quantile + " of\n" + distribution);
    }
}
