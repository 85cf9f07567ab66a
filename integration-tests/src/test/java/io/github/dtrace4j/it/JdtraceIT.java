package io.github.dtrace4j.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dtrace4j.examples.jdtrace.Jdtrace;
import io.github.dtrace4j.lab.GuestTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** jdtrace prints what dtrace(1) prints and ends as it does. */
@GuestTest
class JdtraceIT {

    private record Run(int status, String out, String err) {}

    @Test
    void printsWhatDtracePrintsInTheSameOrderAndEndsWithTheStatusOfTheProgram() throws Exception {
        String[] words = {
            "-w",
            "-n",
            "BEGIN { printf(\"first\\n\"); system(\"echo second\"); printf(\"third\\n\"); @sizes[probename] = quantize(7); }",
            "-n",
            "tick-1s { trace(1); exit(3); }"
        };
        Run dtrace = run(List.of("dtrace"), words);
        Run jdtrace = run(jdtrace(), words);
        assertThat(jdtrace.out()).isEqualTo(dtrace.out()).contains("first\nsecond\nthird\n");
        assertThat(jdtrace.status()).isEqualTo(dtrace.status()).isEqualTo(3);
        assertThat(jdtrace.err()).contains("allowing destructive actions");
    }

    @Test
    void refusesAWrongProgramWithDtracesWords() throws Exception {
        String[] words = {"-n", "nosuch:::probe"};
        Run dtrace = run(List.of("dtrace"), words);
        assertThat(run(jdtrace(), words)).isEqualTo(dtrace);
        assertThat(dtrace.status()).isEqualTo(1);
    }

    private static List<String> jdtrace() {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "-Djdtrace.command=dtrace",
                "-cp",
                System.getProperty("java.class.path"),
                Jdtrace.class.getName());
    }

    private static Run run(List<String> command, String... words) throws IOException, InterruptedException {
        var all = new ArrayList<>(command);
        all.addAll(List.of(words));
        Path err = Files.createTempFile("jdtrace", ".err");
        Process process = new ProcessBuilder(all).redirectError(err.toFile()).start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Run(process.waitFor(), out, Files.readString(err));
    }
}
