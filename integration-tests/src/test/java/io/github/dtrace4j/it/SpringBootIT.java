package io.github.dtrace4j.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.dtrace4j.examples.spring.Application;
import io.github.dtrace4j.lab.GuestTest;
import io.github.dtrace4j.micrometer.DTraceMetrics;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/** The Spring Boot example, as a user starts it, on a machine where DTrace works. */
@GuestTest
class SpringBootIT {

    /** To open takes minutes under emulation: D's libraries, and many probes. */
    private static final Duration LONG = Duration.ofMinutes(5);

    @Test
    void oneBeanBringsTheKernelsOwnCountsToTheActuator(@TempDir Path directory) throws Exception {
        try (ConfigurableApplicationContext application =
                        SpringApplication.run(Application.class, "--server.port=0", "--spring.main.banner-mode=off");
                var client = HttpClient.newHttpClient()) {
            var metrics = application.getBean(DTraceMetrics.class);
            assertThat(metrics.await(LONG)).isTrue();
            int port =
                    ((WebServerApplicationContext) application).getWebServer().getPort();

            try (var channel = FileChannel.open(
                    directory.resolve("flushed"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                for (int i = 0; i < 5; i++) {
                    channel.write(ByteBuffer.allocate(1));
                    channel.force(true);
                }
            }
            get(client, port, "/hostname");

            // Boot publishes each second by itself.
            await().atMost(LONG)
                    .untilAsserted(() -> assertThat(
                                    get(client, port, "/actuator/prometheus").lines())
                            .contains("# TYPE dtrace_syscall_latency_seconds histogram")
                            .contains("dtrace_available{session=\"dtrace\"} 1.0")
                            .contains("dtrace_syscall_latency_seconds_count{syscall=\"fsync\"} 5")
                            .anyMatch(line ->
                                    line.startsWith("dtrace_tcp_connections_total{event=\"accept-established\"} ")
                                            && !line.endsWith(" 0.0")));
        }
    }

    private static String get(HttpClient client, int port, String path) throws IOException, InterruptedException {
        HttpResponse<String> response = client.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .build(),
                BodyHandlers.ofString());
        assertThat(response.statusCode()).isEqualTo(200);
        return response.body();
    }
}
