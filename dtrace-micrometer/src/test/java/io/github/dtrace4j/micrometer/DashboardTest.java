package io.github.dtrace4j.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dtrace4j.DTrace;
import io.github.dtrace4j.program.Aggregation;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The ready-made instrumentations, and the dashboard on the names that they are exported under. */
class DashboardTest {

    private static final Path DASHBOARD = Path.of("../docs/grafana/dtrace4j-kernel.json");

    @BeforeEach
    void reset() {
        ScriptedBackend.reset();
    }

    @Test
    void everyNameInTheDashboardIsExported() throws Exception {
        Set<String> exported = exportedNames();

        assertThat(names(Pattern.compile("\\bdtrace_[a-z_]+"), Files.readString(DASHBOARD)))
                .hasSizeGreaterThan(10)
                .allSatisfy(name -> assertThat(exported).contains(name));
    }

    private static Set<String> exportedNames() {
        var registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        var builder = DTraceMetrics.builder().every(Duration.ofDays(1));
        var all = Stream.of(
                        KernelMetrics.systemCallLatency(),
                        KernelMetrics.fileSystemLatency(),
                        KernelMetrics.diskLatency(),
                        KernelMetrics.runQueueLatency(),
                        KernelMetrics.tcpConnections(),
                        KernelMetrics.tcpRetransmits(),
                        KernelMetrics.pageFaults())
                .reduce(Instrumentation::and)
                .orElseThrow();
        try (var session = DTrace.open(all.program());
                var metrics = builder.metrics(all).attachedTo(session.start())) {
            all.clauses().stream()
                    .flatMap(clause -> clause.actions().stream())
                    .flatMap(action -> action instanceof Aggregation<?> a ? Stream.of(a) : Stream.empty())
                    .forEach(DashboardTest::give);
            metrics.bindTo(registry);
            metrics.publish();
            return names(Pattern.compile("^dtrace_[a-z_]+", Pattern.MULTILINE), registry.scrape());
        }
    }

    private static void give(Aggregation<?> aggregation) {
        Object value = aggregation.function().name().equals("quantize") ? Scripted.quantized(10, 1) : (Object) 1L;
        List<String> key = aggregation.keys().stream().map(_ -> "key").toList();
        ScriptedBackend.holds(aggregation.name(), Map.of(key, value));
    }

    private static Set<String> names(Pattern pattern, String text) {
        var names = new TreeSet<String>();
        pattern.matcher(text).results().forEach(match -> names.add(match.group()));
        return names;
    }
}
