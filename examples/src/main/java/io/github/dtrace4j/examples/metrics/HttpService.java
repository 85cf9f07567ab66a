package io.github.dtrace4j.examples.metrics;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Serves a file at {@code /file} and the metrics at {@code /metrics}, on this machine only. */
final class HttpService implements AutoCloseable {

    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(4);
    private final HttpClient client = HttpClient.newHttpClient();

    /**
     * @param port 0 for any that is free
     * @param file what {@code /file} reads and serves
     */
    HttpService(int port, Path file, PrometheusMeterRegistry registry) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.setExecutor(threads);
        server.createContext(
                "/file", exchange -> answer(exchange, "application/octet-stream", Files.readAllBytes(file)));
        server.createContext(
                "/metrics",
                exchange -> answer(
                        exchange,
                        "text/plain; version=0.0.4; charset=utf-8",
                        registry.scrape().getBytes(StandardCharsets.UTF_8)));
        server.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Asks this service, as its users do. */
    String get(String path) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(address().resolve(path)).build();
        return client.send(request, BodyHandlers.ofString()).body();
    }

    @Override
    public void close() {
        client.close();
        server.stop(0);
        threads.shutdown();
    }

    private static void answer(HttpExchange exchange, String type, byte[] body) throws IOException {
        try (exchange) {
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.sendResponseHeaders(200, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }
}
