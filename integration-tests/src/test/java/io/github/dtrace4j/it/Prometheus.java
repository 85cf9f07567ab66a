package io.github.dtrace4j.it;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** A real Prometheus server that scrapes one service of this machine. It answers from the time on when the constructor returns. */
final class Prometheus implements AutoCloseable {

    private static final Pattern BUCKET =
            Pattern.compile("\"le\":\"([^\"]+)\"[^}]*\\},\"value\":\\[[^,]+,\"([^\"]+)\"\\]");
    private static final Pattern VALUE = Pattern.compile("\"value\":\\[[^,]+,\"([^\"]+)\"\\]");

    private static final Duration START = Duration.ofMinutes(2);

    private final HttpClient client = HttpClient.newHttpClient();
    private final Process process;
    private final int port;

    Prometheus(Path directory, int servicePort) throws IOException {
        port = freePort();
        Path configuration = directory.resolve("prometheus.yml");
        Files.writeString(configuration, """
                global:
                  scrape_interval: 5s
                  scrape_timeout: 5s
                scrape_configs:
                  - job_name: service
                    static_configs:
                      - targets: ['127.0.0.1:%d']
                """.formatted(servicePort));
        process = new ProcessBuilder(
                        "prometheus",
                        "--config.file=" + configuration,
                        "--storage.tsdb.path=" + directory.resolve("data"),
                        "--web.listen-address=127.0.0.1:" + port,
                        "--log.level=error")
                .inheritIO()
                .start();
        await().atMost(START)
                .pollInterval(Duration.ofMillis(500))
                .ignoreExceptionsMatching(e -> e instanceof ConnectException && process.isAlive())
                .until(() -> get("/-/ready").statusCode() == 200);
    }

    /** The newest values of a histogram's buckets, by their bounds; empty when it has none yet. */
    NavigableMap<Double, Long> buckets(String series) throws IOException, InterruptedException {
        var buckets = new TreeMap<Double, Long>();
        var matcher = BUCKET.matcher(query(series));
        while (matcher.find()) {
            double bound =
                    matcher.group(1).equals("+Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(matcher.group(1));
            buckets.put(bound, Long.parseLong(matcher.group(2)));
        }
        return buckets;
    }

    /** The one number that an expression gives. */
    double number(String expression) throws IOException, InterruptedException {
        String answer = query(expression);
        var matcher = VALUE.matcher(answer);
        if (!matcher.find()) {
            throw new AssertionError("No number in " + answer);
        }
        return Double.parseDouble(matcher.group(1));
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
        client.close();
    }

    private String query(String expression) throws IOException, InterruptedException {
        return get("/api/v1/query?query=" + URLEncoder.encode(expression, StandardCharsets.UTF_8))
                .body();
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        var uri = URI.create("http://127.0.0.1:" + port + path);
        return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
