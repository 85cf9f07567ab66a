package io.github.dtrace4j.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dtrace4j.DTrace;
import io.github.dtrace4j.data.Aggregate;
import io.github.dtrace4j.data.AggregationText;
import io.github.dtrace4j.lab.GuestTest;
import io.github.dtrace4j.program.DProgram;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Sixty D programs through this consumer and through dtrace(1), at the same time and under the same load. A start of dtrace(1) takes
 * seconds, so the programs are joined to one script, in which each one marks what it prints; each is compared on its own.
 */
@GuestTest
class ComparedWithDtraceIT {

    private static final Duration LIMIT = Duration.ofMinutes(2);

    private static final String READ = "syscall::read:entry /execname == \"dd\" && arg2 == ";

    /** What a program prints, between its marks. {@code @A} is its aggregation. */
    private static final List<String> PROGRAMS = List.of(
            "BEGIN { @A = count(); }",
            "BEGIN { @A = sum(40); @A = sum(2); }",
            "BEGIN { @A = min(-5); @A = min(7); }",
            "BEGIN { @A = max(-5); @A = max(-7); }",
            "BEGIN { @A = avg(7); @A = avg(-20); }",
            "BEGIN { @A = stddev(5); @A = stddev(100); @A = stddev(-7); }",
            "BEGIN { @A = stddev(1000000000); @A = stddev(3000000000); }",
            "BEGIN { @A = quantize(0); @A = quantize(-5); @A = quantize(100, 3); }",
            "BEGIN { @A = quantize(0x7fffffffffffffff); @A = quantize(-0x7fffffffffffffff); }",
            "BEGIN { @A = quantize(-100, -4); @A = quantize(1000, 4); }",
            "BEGIN { @A = quantize(5, -4); }",
            "BEGIN { @A = lquantize(5, 0, 100, 10); @A = lquantize(-5, 0, 100, 10); @A = lquantize(500, 0, 100, 10); }",
            "BEGIN { @A = lquantize(-3, -10, 10); @A = lquantize(9, -10, 10); }",
            "BEGIN { @A = lquantize(33, 0, 100, 33); @A = lquantize(99, 0, 100, 33); }",
            "BEGIN { @A = llquantize(7, 10, 0, 3, 20); @A = llquantize(17, 10, 0, 3, 20); }",
            "BEGIN { @A = llquantize(-9999999, 10, 0, 3, 20); @A = llquantize(9950, 10, 0, 3, 20); }",
            "BEGIN { @A = llquantize(7, 10, 1, 3, 10); @A = llquantize(170, 10, 1, 3, 10); }",
            "BEGIN { @A = llquantize(1, 10, 0, 3, 5); @A = llquantize(2, 10, 0, 3, 5); @A = llquantize(170, 10, 0, 3, 5); }",
            "BEGIN { @A = llquantize(-3, 2, 3, 10, 4); @A = llquantize(1000, 2, 3, 10, 4); }",
            "BEGIN { @A[\"b\"] = count(); @A[\"a\"] = count(); @A[\"a\"] = count(); @A[\"\"] = count(); }",
            "BEGIN { @A[\"gr\u00f6\u00dfe\"] = count(); }",
            "BEGIN { @A[(int8_t)-1] = count(); @A[(int8_t)1] = count(); }",
            "BEGIN { @A[(int16_t)-2] = count(); @A[(int16_t)2] = count(); }",
            "BEGIN { @A[(int)-3] = count(); @A[(int)3] = count(); }",
            "BEGIN { @A[(int64_t)-4] = count(); @A[(int64_t)4] = count(); }",
            "BEGIN { @A[(uint32_t)4000000000] = count(); }",
            "BEGIN { @A[\"x\", 1, (int64_t)2] = sum(3); @A[\"x\", 0, (int64_t)2] = sum(3); @A[\"w\", 9, (int64_t)9] = sum(4); }",
            "BEGIN { @A[sym((uintptr_t)&`vfs_read)] = count(); @A[sym((uintptr_t)&`vfs_write)] = count(); }",
            "BEGIN { @A[func((uintptr_t)&`vfs_read)] = count(); }",
            "BEGIN { @A[mod((uintptr_t)&`vfs_read)] = count(); }",
            "BEGIN { @A[\"a\"] = quantize(1); @A[\"b\"] = quantize(1000); @A[\"c\"] = quantize(2); }",
            "BEGIN { @A[\"a\"] = avg(100); @A[\"b\"] = avg(-3); @A[\"c\"] = avg(7); }",
            "BEGIN { @A[\"a\"] = lquantize(80, 0, 100, 10); @A[\"b\"] = lquantize(5, 0, 100, 10); }",
            "BEGIN { @A = sum(10000); normalize(@A, 7); }",
            "BEGIN { @A[\"x\"] = avg(10001); normalize(@A, 7); }",
            "BEGIN { @A = quantize(5, 100); normalize(@A, 7); }",
            "BEGIN { @A = stddev(100); @A = stddev(2000); normalize(@A, 7); }",
            "BEGIN { @A = sum(-10000); normalize(@A, 10); }",
            "BEGIN { @A = sum(50); normalize(@A, 5); denormalize(@A); }",
            "BEGIN { @A[\"x\"] = count(); clear(@A); }",
            "BEGIN { @A[\"x\"] = min(4); clear(@A); }",
            "BEGIN { @A[\"x\"] = quantize(4); clear(@A); }",
            "BEGIN { @A = lquantize(5, 0, 100, 10); clear(@A); }",
            "BEGIN { @A[1] = sum(1); @A[2] = sum(2); @A[3] = sum(3); trunc(@A, 2); }",
            READ + "6101/ { @A = count(); }",
            READ + "6101/ { @A[execname, probefunc] = sum(arg2); }",
            READ + "6101/ { @A = quantize(arg2); }",
            READ + "6101/ { self->n++; @A[self->n % 7] = count(); }",
            READ + "6101/ { self->k++; @A = lquantize(self->k * arg2, 0, 1000000, 50000); }",
            READ + "6101/ { self->j++; @A = llquantize(self->j * arg2, 10, 3, 6, 10); }",
            READ + "6101/ { @A[stringof(probeprov), probemod, probename] = count(); }",
            READ + "6102/ { printf(\"<N|%s %d %x|N>\", execname, arg2, arg2); }",
            READ + "6102/ { printf(\"<N|\"); trace(arg2); trace(execname); printf(\"|N>\"); }",
            READ
                    + "6102/ { this->c = arg2 > 6000 ? \"large\" : \"small\"; printf(\"<N|%10s|%-10s|%.3s|N>\", this->c, this->c, this->c); }",
            "BEGIN { printf(\"<N|%5d|%-5d|%05d|%x|%o|%u|N>\", 42, 42, 42, 255, 8, -1); }",
            "BEGIN { printf(\"<N|%d %d %d %d|N>\", (int8_t)-1, (uint8_t)200, (int16_t)-2, (uint64_t)18446744073709551615ull); }",
            "BEGIN { printf(\"<N|\"); trace((int8_t)-1); trace((uint16_t)65000); trace(\"s\"); printf(\"|N>\"); }",
            "BEGIN { printf(\"<N|\"); tracemem(`linux_banner, 40); printf(\"|N>\"); }",
            "BEGIN { printf(\"<N|\"); sym((uintptr_t)&`vfs_read); mod((uintptr_t)&`vfs_read); printf(\"|N>\"); }",
            "BEGIN { printf(\"<N|%s %c%c %%|N>\", strjoin(\"a\", \"b\"), 120, 'y'); }");

    private static String dtrace = "";
    private static String ours = "";
    private static List<Aggregate> aggregations = List.of();

    @BeforeAll
    static void traceTwice(@TempDir Path directory) throws IOException, InterruptedException {
        String d = script();
        Path file = Files.writeString(directory.resolve("all.d"), d);
        Process other = new ProcessBuilder("dtrace", "-q", "-s", file.toString())
                .redirectErrorStream(true)
                .start();
        var printed = new ByteArrayOutputStream();
        try (var session = DTrace.open(DProgram.ofD(d))) {
            session.start();
            while (!printed.toString(StandardCharsets.UTF_8).contains("armed")) {
                int next = other.getInputStream().read();
                assertThat(next).as("dtrace(1) ended and said: %s", printed).isNotNegative();
                printed.write(next);
            }
            read(6101, 20);
            read(6102, 3);
            read(6103, 1);
            assertThat(session.await(LIMIT)).isTrue();
            ours = session.output();
            aggregations = session.snapshot().aggregations();
            assertThat(session.losses()).isEmpty();
            other.getInputStream().transferTo(printed);
        } finally {
            other.destroy();
            other.waitFor();
        }
        dtrace = printed.toString(StandardCharsets.UTF_8);
    }

    static Stream<Integer> programs() {
        return IntStream.range(0, PROGRAMS.size()).boxed();
    }

    @ParameterizedTest(name = "program {0}")
    @MethodSource("programs")
    void printsTheSame(int program) {
        List<String> expected = segments(dtrace, program);

        assertThat(expected).as("what dtrace(1) printed: %s", dtrace).isNotEmpty();
        assertThat(segments(ours, program)).isEqualTo(expected);
        if (isAggregation(program)) {
            Aggregate aggregate = aggregations.stream()
                    .filter(a -> a.name().equals(name(program)))
                    .findFirst()
                    .orElseThrow();
            assertThat("\n" + AggregationText.of(List.of(aggregate))).isEqualTo(expected.getFirst());
        }
    }

    @Test
    void thereAreSixty() {
        assertThat(PROGRAMS).hasSize(60);
    }

    private static String script() {
        var d = new StringBuilder("#pragma D option quiet\n");
        var ends = new ArrayList<String>();
        for (int i = 0; i < PROGRAMS.size(); i++) {
            d.append(PROGRAMS.get(i)
                            .replace("@A", "@" + name(i))
                            .replace("<N|", "<" + i + "|")
                            .replace("|N>", "|" + i + ">"))
                    .append('\n');
            if (isAggregation(i)) {
                ends.add("END { printf(\"<%d|\"); printa(@%s); printf(\"|%d>\"); }".formatted(i, name(i), i));
            }
        }
        return d + String.join("\n", ends) + "\nBEGIN { printf(\"armed\"); }\n" + READ + "6103/ { exit(0); }\n";
    }

    private static boolean isAggregation(int program) {
        return PROGRAMS.get(program).contains("@A");
    }

    private static String name(int program) {
        return "p" + program;
    }

    private static List<String> segments(String output, int program) {
        return Pattern.compile("<" + program + "\\|(.*?)\\|" + program + ">", Pattern.DOTALL)
                .matcher(output)
                .results()
                .map(match -> match.group(1))
                .toList();
    }

    /** On one CPU, so that the order of the records is the order of the reads. */
    private static void read(int size, int count) throws IOException, InterruptedException {
        int status = new ProcessBuilder(
                        "taskset", "-c", "0", "dd", "if=/dev/zero", "of=/dev/null", "bs=" + size, "count=" + count)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
        assertThat(status).isZero();
    }
}
