package io.github.dtrace4j.examples.jdtrace;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.dtrace4j.Options;
import io.github.dtrace4j.Session;
import io.github.dtrace4j.micrometer.DTraceMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/** What dtrace(1) prints, and meanwhile the aggregations for Prometheus, at {@code /metrics} on this machine only. */
record Prometheus(Console console, Printed printed, int port) implements Presentation {

    private static final int LARGEST_PORT = 65535;
    private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";

    /**
     * @param port as it was given; 0 for any that is free
     */
    static Presentation of(Console console, Printed printed, String port) {
        try {
            int number = Integer.parseInt(port);
            if (number >= 0 && number <= LARGEST_PORT) {
                return new Prometheus(console, printed, number);
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw Fatal.usage("--prometheus needs a port from 0 to " + LARGEST_PORT + ", not " + port);
    }

    @Override
    public Options options(Options given) {
        return printed.options(given);
    }

    @Override
    public void attach(Session session) {
        printed.attach(session);
    }

    @Override
    public void await(Session session) {
        var registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        try (var metrics = DTraceMetrics.builder().everyAggregation().attachedTo(session)) {
            metrics.bindTo(registry);
            HttpServer server = serve(registry);
            console.answer("http://127.0.0.1:" + server.getAddress().getPort() + "/metrics shows the aggregations");
            try {
                session.await();
            } finally {
                server.stop(0);
            }
        }
    }

    @Override
    public void finish(Session session) {
        printed.finish(session);
    }

    private HttpServer serve(PrometheusMeterRegistry registry) {
        try {
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
            server.createContext("/metrics", exchange -> answer(exchange, registry.scrape()));
            server.start();
            return server;
        } catch (IOException e) {
            throw Fatal.failed("cannot listen on port " + port + " of this machine: " + e.getMessage());
        }
    }

    private static void answer(HttpExchange exchange, String text) throws IOException {
        try (exchange) {
            byte[] body = text.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", TEXT);
            exchange.sendResponseHeaders(200, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }
}
