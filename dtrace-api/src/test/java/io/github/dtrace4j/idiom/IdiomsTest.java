package io.github.dtrace4j.idiom;

import static io.github.dtrace4j.idiom.Latency.elapsed;
import static io.github.dtrace4j.program.Aggregations.count;
import static io.github.dtrace4j.program.Aggregations.distribution;
import static io.github.dtrace4j.program.Aggregations.sum;
import static io.github.dtrace4j.program.Builtins.arg;
import static io.github.dtrace4j.program.Builtins.execname;
import static io.github.dtrace4j.program.Builtins.pid;
import static io.github.dtrace4j.program.Builtins.tid;
import static io.github.dtrace4j.provider.Fbt.fbt;
import static io.github.dtrace4j.provider.Syscall.syscall;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dtrace4j.InvalidProgramException;
import io.github.dtrace4j.Platform;
import io.github.dtrace4j.program.DProgram;
import io.github.dtrace4j.program.Event;
import io.github.dtrace4j.program.Probe;
import io.github.dtrace4j.provider.Hotspot;
import io.github.dtrace4j.provider.Io;
import io.github.dtrace4j.provider.Sched;
import io.github.dtrace4j.spi.AggregationPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class IdiomsTest {

    private static final Path GOLDEN = Path.of("src/test/resources/golden/idioms");

    // mvn -pl dtrace-api test -Dtest=IdiomsTest -Dgolden.update
    private static final boolean UPDATE = System.getProperty("golden.update") != null;

    record Slow(String program, Duration took) {}

    record Where(String program, long process) {}

    static Stream<Arguments> programs() {
        return all().entrySet().stream()
                .flatMap(e ->
                        Stream.of(Platform.values()).map(platform -> Arguments.of(e.getKey(), platform, e.getValue())));
    }

    private static Map<String, DProgram> all() {
        var programs = new LinkedHashMap<String, DProgram>();
        programs.put(
                "distribution",
                DProgram.of(syscall("read")
                        .entry()
                        .then(
                                distribution("all", arg(2)),
                                distribution("sizes", arg(2)).by(Where::new, execname(), pid()))));
        programs.put(
                "latency-by-thread",
                DProgram.of(
                        Latency.between(syscall("read").entry(), syscall("read").returns())
                                .when(execname().eq("dd"))
                                .byThread()
                                .into(distribution("nanos", elapsed()).by(execname()))));
        programs.put(
                "latency-by-key",
                DProgram.of(Latency.between(Io.start().probe(), Io.done().probe())
                        .by(arg(0))
                        .into(distribution("micros", elapsed().dividedBy(1000)))));
        var enqueue = Sched.enqueue();
        programs.put(
                "latency-by-two-keys",
                DProgram.of(Latency.between(enqueue.probe(), Sched.onCpu())
                        .by(enqueue.arguments().thread().id(), tid())
                        .into(distribution("waited", elapsed()))));
        programs.put(
                "latency-by-name",
                DProgram.of(Latency.between(
                                Hotspot.self().vmOperationBegin().probe(),
                                Hotspot.self().vmOperationEnd().probe())
                        .named("began")
                        .by(Hotspot.self().vmOperationBegin().arguments().name())
                        .into(sum("nanos", elapsed()))));
        programs.put(
                "latency-into-events",
                DProgram.of(Latency.between(
                                fbt("vfs_*").in("vmlinux").entry(),
                                fbt("vfs_*").in("vmlinux").returns())
                        .byThread()
                        .into(
                                count("calls"),
                                Event.of(Slow::new, execname(), elapsed().asDuration()))));
        return programs;
    }

    @ParameterizedTest
    @MethodSource("programs")
    void rendersWhatAnExpertWouldWrite(String name, Platform platform, DProgram program) throws IOException {
        String d = program.toD(platform);
        boolean differs = !program.toD(Platform.FREEBSD).equals(program.toD(Platform.LINUX));
        Path golden =
                GOLDEN.resolve(name + (differs ? "." + platform.name().toLowerCase(java.util.Locale.ROOT) : "") + ".d");
        if (UPDATE) {
            Files.createDirectories(GOLDEN);
            Files.writeString(golden, d);
        }
        assertThat(d).isEqualTo(Files.readString(golden));
    }

    @Test
    void aDistributionIsReadAsOneButIsTwoAggregations() {
        var sizes = distribution("sizes", arg(2)).by(execname());
        var program = DProgram.of(syscall("read").entry().then(sizes));

        assertThat(program.plan(Platform.LINUX).aggregations())
                .extracting(AggregationPlan::name)
                .containsExactly("sizes", "sizes_sum");
        assertThat(program.contains(sizes)).isTrue();
        assertThat(program.contains(distribution("sizes", arg(2)))).isFalse();
        assertThat(program.contains(count("sizes").by(execname()))).isFalse();
    }

    @Test
    void refusesTheNameOfASumThatIsTakenAlready() {
        assertThatThrownBy(() ->
                        DProgram.of(syscall("read").entry().then(count("sizes_sum"), distribution("sizes", arg(2)))))
                .isInstanceOf(InvalidProgramException.class)
                .hasMessageContaining("@sizes_sum is used as count()");
    }

    @ParameterizedTest
    @MethodSource("starts")
    void namesTheVariableAfterTheStart(Probe start, String variable) {
        var program = DProgram.of(
                Latency.between(start, syscall("read").returns()).byThread().into(count("n")));

        assertThat(program.toD()).contains("self->" + variable + " = timestamp;");
    }

    static Stream<Arguments> starts() {
        return Stream.of(
                Arguments.of(Probe.of("syscall", "", "read", "entry"), "read_entry_at"),
                Arguments.of(Probe.of("io", "", "", "wait-start"), "io_wait_start_at"),
                Arguments.of(Probe.of("pid$target", "a.out", "", "entry"), "pid_target_entry_at"),
                Arguments.of(Probe.of("", "", "*", ""), "at"),
                Arguments.of(Probe.of("pid7", "a.out", "9lives::f".replace(":", ""), "1f"), "livesf_1f_at"));
    }

    @Test
    void twoLatenciesOfOneProgramKeepTheirOwnStarts() {
        var read = syscall("read");
        var program = DProgram.of(
                        Latency.between(read.entry(), read.returns()).byThread().into(sum("read", elapsed())))
                .and(Latency.between(read.entry(), syscall("write").entry())
                        .named("since_read")
                        .byThread()
                        .into(sum("between", elapsed())));

        assertThat(program.toD())
                .contains("self int64_t read_entry_at;", "self int64_t since_read;", "self->since_read = 0;");
    }
}
