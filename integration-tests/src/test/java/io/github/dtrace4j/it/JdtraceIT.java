package io.github.dtrace4j.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.github.dtrace4j.examples.jdtrace.Jdtrace;
import io.github.dtrace4j.lab.GuestTest;
import io.github.dtrace4j.lab.WithoutLibraries;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** jdtrace prints what dtrace(1) prints and ends as it does. */
@GuestTest
@WithoutLibraries
class JdtraceIT {

    private static final JsonSchema SCHEMA = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
            .getSchema(Jdtrace.class.getResourceAsStream("jdtrace.schema.json"));

    private static final Pattern ADDRESS = Pattern.compile("http://\\S+");

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
        Run jdtrace = run(JdtraceCommand.words(), words);
        assertThat(withoutCpu(jdtrace.out()))
                .isEqualTo(withoutCpu(dtrace.out()))
                .contains("first\nsecond\nthird\n");
        assertThat(jdtrace.status()).isEqualTo(dtrace.status()).isEqualTo(3);
        assertThat(jdtrace.err()).contains("allowing destructive actions");
    }

    @Test
    void saysForEachProgramHowManyProbesItMatchedAsDtraceDoes() throws Exception {
        String[] words = {"-n", "BEGIN { x = 1; }", "-n", "tick-1s, END { trace(x); }", "-n", "BEGIN { exit(0); }"};
        Run dtrace = run(List.of("dtrace"), words);
        Run jdtrace = run(JdtraceCommand.words(), words);
        assertThat(jdtrace.err()).isEqualTo(dtrace.err()).contains("description 'tick-1s, END ' matched 2 probes\n");
        assertThat(jdtrace.status()).isEqualTo(dtrace.status()).isZero();
    }

    @Test
    void writesOutTheCompiledProgramAsDtraceDoes() throws Exception {
        String[] words = {"-S", "-xdisasm=9", "-qn", "BEGIN { exit(0); }"};
        Run dtrace = run(List.of("dtrace"), words);
        Run jdtrace = run(JdtraceCommand.words(), words);
        assertThat(headings(jdtrace.err()))
                .isEqualTo(headings(dtrace.err()))
                .anyMatch(heading -> heading.startsWith("Disassembly of clause "))
                .anyMatch(heading -> heading.startsWith("Disassembly of final program "));
    }

    private static List<String> headings(String disassembly) {
        return disassembly
                .lines()
                .filter(line -> line.startsWith("Disassembly of "))
                .toList();
    }

    @Test
    void refusesAWrongBufferSizeWithDtracesWords() throws Exception {
        Run dtrace = sameAsDtrace("-b", "4x", "-n", "BEGIN");
        assertThat(dtrace.err()).contains("-b 4x");
    }

    @Test
    void refusesAWrongProgramWithDtracesWords() throws Exception {
        Run dtrace = sameAsDtrace("-n", "BEGIN { exit(");
        assertThat(dtrace.status()).isEqualTo(1);
    }

    @Test
    void namesThePartOfADescriptionThatAnErrorIsInAsDtraceDoes() throws Exception {
        Run dtrace = sameAsDtrace("-n", "BEGIN { trace(oops); }");
        assertThat(dtrace.err()).contains("in action list: ");
    }

    @Test
    void namesNoPartWhereDtraceNamesNone() throws Exception {
        Run dtrace = sameAsDtrace("-n", "BEGIN { nofunction(1); }");
        assertThat(dtrace.err()).contains("nofunction").doesNotContain("in action list");
    }

    /** The blank behind the arrow is one that libdtrace's scanner prints, before all that the program prints. */
    @Test
    void givesDTheTypesOfA32BitSystemAndPrintsWhatTheCompilerPrints() throws Exception {
        Run dtrace = sameAsDtrace(
                "-32", "-qn", "BEGIN { this-> size = sizeof (long); printf(\"%d\", this->size); exit(0); }");
        assertThat(dtrace.out()).isEqualTo(" 4\n");
    }

    @Test
    void saysWhatSetoptRefusedAsDtraceDoes() throws Exception {
        Run dtrace = sameAsDtrace("-qn", "BEGIN { setopt(\"nosuch\"); exit(0); }");
        assertThat(dtrace.err()).contains("\"nosuch\"").endsWith("\n\n");
    }

    @Test
    void checksOptionsWithoutAProgramAsDtraceDoes() throws Exception {
        Run dtrace = sameAsDtrace("-e", "-b", "2m");
        assertThat(dtrace.status()).isZero();
    }

    @Test
    void makesNoOutputFileForAWrongProgram(@TempDir Path directory) throws Exception {
        Path file = directory.resolve("out");
        run(JdtraceCommand.words(), "-o", file.toString(), "-n", "BEGIN { exit(");
        assertThat(file).doesNotExist();

        Run run = run(JdtraceCommand.words(), "-o", file.toString(), "-qn", "BEGIN { trace(\"there\"); exit(0); }");
        assertThat(run.out()).isEmpty();
        assertThat(file).hasContent("there");
    }

    @Test
    void servesTheAggregationsOfAnyProgramToPrometheusWhileItTraces() throws Exception {
        Process process = start(
                JdtraceCommand.words(),
                ProcessBuilder.Redirect.PIPE,
                "--prometheus",
                "0",
                "-n",
                "BEGIN { @took[\"a\", 3] = quantize(7); @ = count(); @least = min(-4); }");
        try (BufferedReader err = process.errorReader()) {
            URI address = err.lines()
                    .flatMap(line -> ADDRESS.matcher(line).results())
                    .map(found -> URI.create(found.group()))
                    .findFirst()
                    .orElseThrow();
            await().atMost(Duration.ofMinutes(1))
                    .untilAsserted(() -> assertThat(scrape(address))
                            .contains(
                                    "dtrace_took_bucket{key0=\"a\",key1=\"3\",le=\"3.0\"} 0",
                                    "dtrace_took_bucket{key0=\"a\",key1=\"3\",le=\"7.0\"} 1",
                                    "dtrace_took_count{key0=\"a\",key1=\"3\"} 1",
                                    "dtrace_count_total 1.0",
                                    "dtrace_least -4.0"));
        } finally {
            process.destroy();
            process.waitFor();
        }
    }

    private static List<String> scrape(URI address) throws IOException {
        try (InputStream body = address.toURL().openStream()) {
            return new String(body.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        }
    }

    @Test
    void whatItSaysInJsonIsAsItsSchemaSays() throws Exception {
        Run run = run(JdtraceCommand.words(), "--json", "-n", """
                BEGIN
                {
                    trace(-1); trace("a \\"b\\""); printf("%d of %s", 3, probename); stack(2); ustack(2);
                    @counts[probename, 1] = count(); @averages = avg(3); @deviations = stddev(4);
                    @powers = quantize(5); @lines = lquantize(6, 0, 10, 2); @logs = llquantize(7, 10, 0, 3, 10);
                    exit(0);
                }
                """);

        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.out().lines())
                .hasSizeGreaterThanOrEqualTo(7)
                .allSatisfy(line -> assertThat(SCHEMA.validate(line, InputFormat.JSON))
                        .as(line)
                        .isEmpty());
        assertThat(run.out()).contains("\"quantize\"", "\"stddev\"", "\"a \\\"b\\\"\"");
    }

    /** What dtrace(1) does with these words, and jdtrace as well. */
    private static Run sameAsDtrace(String... words) throws IOException, InterruptedException {
        Run dtrace = run(List.of("dtrace"), words);
        assertThat(run(JdtraceCommand.words(), words)).isEqualTo(dtrace);
        return dtrace;
    }

    /** The first column, which no run can choose. */
    private static String withoutCpu(String output) {
        return output.replaceAll("(?m)^ +\\d+(?= +\\d+ +\\S*:\\S+)", "CPU");
    }

    private static Process start(List<String> command, ProcessBuilder.Redirect err, String... words)
            throws IOException {
        var all = new ArrayList<>(command);
        all.addAll(List.of(words));
        return new ProcessBuilder(all).redirectError(err).start();
    }

    private static Run run(List<String> command, String... words) throws IOException, InterruptedException {
        Path err = Files.createTempFile("jdtrace", ".err");
        Process process = start(command, ProcessBuilder.Redirect.to(err.toFile()), words);
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Run(process.waitFor(), out, Files.readString(err));
    }
}
