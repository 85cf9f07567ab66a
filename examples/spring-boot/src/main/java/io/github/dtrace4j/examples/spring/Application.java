package io.github.dtrace4j.examples.spring;

import io.github.dtrace4j.micrometer.DTraceMetrics;
import io.github.dtrace4j.micrometer.KernelMetrics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Serves this machine's name, and on {@code /actuator/prometheus} what the kernel did for it. */
@SpringBootApplication
public class Application {

    public static void main(String[] args) {
        SpringApplication.run(Application.class, args);
    }

    /** The one bean: Spring Boot binds it to its registries and closes it at the end. */
    @Bean
    DTraceMetrics kernelMetrics() {
        return DTraceMetrics.of(
                KernelMetrics.systemCallLatency(), KernelMetrics.fileSystemLatency(), KernelMetrics.tcpConnections());
    }

    /** Something that makes the kernel work. */
    @RestController
    static class Hostname {

        @GetMapping("/hostname")
        String hostname() throws IOException {
            return Files.readString(Path.of("/etc/hostname"));
        }
    }
}
