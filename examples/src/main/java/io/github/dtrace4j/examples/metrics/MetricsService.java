package io.github.dtrace4j.examples.metrics;

import io.github.dtrace4j.DTrace;
import io.github.dtrace4j.Session;
import io.github.dtrace4j.data.Distribution;
import io.github.dtrace4j.micrometer.DTraceMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** An HTTP service whose metrics say what the kernel does for it. */
@Command(
        name = "metrics",
        mixinStandardHelpOptions = true,
        description = "Serves /file and /metrics, and asks itself for files, so that there is something to see.")
public final class MetricsService implements Callable<Integer> {

    @Option(
            names = "--once",
            description =
                    "Runs for some seconds of load, prints the scrape, then DTrace's own buckets as JSON, and ends.")
    boolean once;

    @Option(names = "--port", defaultValue = "9464", description = "Where to listen (default: ${DEFAULT-VALUE}).")
    int port;

    @Option(
            names = "--load",
            defaultValue = "PT3S",
            description = "How long --once makes load (default: ${DEFAULT-VALUE}).")
    Duration load = Duration.ZERO;

    /** Runs it with the arguments of a command line and gives its exit status. */
    public static int run(List<String> arguments) {
        var commandLine = new CommandLine(new MetricsService());
        commandLine.setExecutionExceptionHandler((e, _, _) -> {
            throw e; // the caller knows how to tell it
        });
        return commandLine.execute(arguments.toArray(String[]::new));
    }

    @Override
    public Integer call() throws Exception {
        Path file = Files.createTempFile("dtrace4j-metrics", ".bin");
        try {
            Files.write(file, new byte[10_000]);
            if (once) {
                once(file);
            } else {
                serve(file);
            }
        } finally {
            Files.delete(file);
        }
        return 0;
    }

    private void serve(Path file) throws Exception {
        var registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        try (var metrics =
                        DTraceMetrics.of(new ServiceIo(ProcessHandle.current().pid()).instrumentation());
                var service = new HttpService(port, file, registry)) {
            metrics.bindTo(registry);
            System.out.println(service.address() + "/metrics");
            while (!Thread.currentThread().isInterrupted()) {
                service.get("/file");
                Thread.sleep(Duration.ofMillis(100));
            }
        }
    }

    private void once(Path file) throws Exception {
        var registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        var io = new ServiceIo(ProcessHandle.current().pid());
        try (Session session = DTrace.open(io.instrumentation().program());
                var metrics =
                        DTraceMetrics.builder().metrics(io.instrumentation()).attachedTo(session);
                var service = new HttpService(0, file, registry)) {
            metrics.bindTo(registry);
            session.start();
            long end = System.nanoTime() + load.toNanos();
            while (System.nanoTime() < end) {
                service.get("/file");
            }
            session.stop(); // so that asking for the metrics is not in the metrics
            metrics.publish();
            System.out.print(service.get("/metrics"));
            for (ServiceIo.Measured measured : io.measured()) {
                var sums = session.snapshot().get(measured.sums());
                ServiceIo.sorted(session.snapshot().get(measured.buckets()))
                        .forEach((call, distribution) ->
                                System.out.println(json(measured, call, distribution, sums.getOrDefault(call, 0L))));
            }
        }
    }

    /** What DTrace itself counted: bounds inclusive, in the program's own unit. */
    private static String json(ServiceIo.Measured measured, String call, Distribution distribution, long sum) {
        return "{\"metric\":\"dtrace.%s\",\"function\":\"%s\",\"syscall\":\"%s\",\"count\":%d,\"sum\":%d,\"buckets\":[%s]}"
                .formatted(
                        measured.metric(),
                        measured.buckets().function().name(),
                        call,
                        distribution.count(),
                        sum,
                        distribution.buckets().stream()
                                .map(b -> "{\"from\":%d,\"to\":%d,\"count\":%d}".formatted(b.from(), b.to(), b.count()))
                                .collect(Collectors.joining(",")));
    }
}
