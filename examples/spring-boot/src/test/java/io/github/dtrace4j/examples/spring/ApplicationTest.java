package io.github.dtrace4j.examples.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The service starts wherever the tests run, whether DTrace works there or not, and says which. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class ApplicationTest {

    @LocalServerPort
    private int port;

    @Test
    void oneBeanBringsTheKernelToTheActuator() throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            var scrape = URI.create("http://127.0.0.1:" + port + "/actuator/prometheus");
            var response = client.send(HttpRequest.newBuilder(scrape).build(), BodyHandlers.ofString());

            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.body())
                    .contains("dtrace_available{session=\"dtrace\"}")
                    .contains("dtrace_series{metric=\"dtrace.syscall.latency\",session=\"dtrace\"}")
                    .contains("dtrace_drops_total{kind=\"principal_buffer\",session=\"dtrace\"} 0.0");
        }
    }
}
