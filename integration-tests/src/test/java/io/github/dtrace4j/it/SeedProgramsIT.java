package io.github.dtrace4j.it;

import static io.github.dtrace4j.program.Actions.exit;
import static io.github.dtrace4j.program.Actions.printf;
import static io.github.dtrace4j.program.Aggregations.avg;
import static io.github.dtrace4j.program.Aggregations.count;
import static io.github.dtrace4j.program.Aggregations.max;
import static io.github.dtrace4j.program.Aggregations.min;
import static io.github.dtrace4j.program.Aggregations.quantize;
import static io.github.dtrace4j.program.Aggregations.sum;
import static io.github.dtrace4j.program.Builtins.arg;
import static io.github.dtrace4j.program.Builtins.errno;
import static io.github.dtrace4j.program.Builtins.execname;
import static io.github.dtrace4j.program.Builtins.pid;
import static io.github.dtrace4j.program.Builtins.probefunc;
import static io.github.dtrace4j.program.Builtins.timestamp;
import static io.github.dtrace4j.program.Builtins.walltimestamp;
import static io.github.dtrace4j.program.Functions.copyinstr;
import static io.github.dtrace4j.program.Functions.stack;
import static io.github.dtrace4j.provider.Dtrace.begin;
import static io.github.dtrace4j.provider.Dtrace.end;
import static io.github.dtrace4j.provider.Profile.profile;
import static io.github.dtrace4j.provider.Syscall.anySyscall;
import static io.github.dtrace4j.provider.Syscall.syscall;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.dtrace4j.DTrace;
import io.github.dtrace4j.data.Average;
import io.github.dtrace4j.data.Loss;
import io.github.dtrace4j.data.Stack;
import io.github.dtrace4j.examples.load.Load;
import io.github.dtrace4j.lab.GuestTest;
import io.github.dtrace4j.program.BoolExpr;
import io.github.dtrace4j.program.DProgram;
import io.github.dtrace4j.program.Event;
import io.github.dtrace4j.program.Self;
import io.github.dtrace4j.program.This;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The first things that a user asks, each against load whose size is known. */
@GuestTest
class SeedProgramsIT {

    /** A block size that nothing else on the machine reads with. */
    private static final int ODD_SIZE = 12_345;

    private static final BoolExpr READ_OF_LOAD = execname().eq("dd").and(arg(2).eq(ODD_SIZE));

    record Open(String program, String path) {}

    record FailedOpen(String path, int errno) {}

    record Read(Instant at, long fd, Duration took) {}

    record Caller(String program, long pid) {}

    @Test
    void s03HelloPrintsOnceAndExitsWithItsStatus() {
        var program = DProgram.of(
                begin().then(
                                printf("hello %s %d\n", io.github.dtrace4j.program.StringExpr.of("\"kernel\""), pid()),
                                exit(3)),
                end().then(printf("bye\n")));

        try (var session = DTrace.open(program)) {
            session.start().await();

            assertThat(session.output())
                    .isEqualTo("hello \"kernel\" " + ProcessHandle.current().pid() + "\nbye\n");
            assertThat(session.exitStatus()).hasValue(3);
        }
    }

    @Test
    void s04SaysWhoOpensWhichFile(@TempDir Path dir) throws Exception {
        Path first = Files.writeString(dir.resolve("first file"), "1");
        Path second = Files.writeString(dir.resolve("zweite Datei \u00e4\u00f6"), "2");
        var opens = Event.of(Open::new, execname(), copyinstr(arg(0)));
        var program = DProgram.of(
                syscall("open").entry().then(opens),
                syscall("openat").entry().then(opens.with(execname(), copyinstr(arg(1)))));
        var seen = new ArrayList<Open>();

        try (var session = DTrace.open(program)) {
            session.on(opens, seen::add).start();
            Load.run(Load.onCpu(0, Load.cat(first.toString(), second.toString())));
            session.stop();

            assertThat(seen)
                    .filteredOn(o -> o.path().startsWith(dir.toString()))
                    .containsExactly(new Open("cat", first.toString()), new Open("cat", second.toString()));
            // A path of some other open may not be in memory yet at its entry; these two, being arguments, are.
            assertThat(session.losses().keySet()).isSubsetOf(Loss.Kind.PROBE_ERROR);
        }
    }

    @Test
    void s05CountsEverySyscallOfOneProcess() throws Exception {
        Process process = Load.held(Load.blocks(250, ODD_SIZE));
        var calls = count("calls").by(probefunc());
        var reads = count("reads").by(Caller::new, execname(), pid());
        BoolExpr ofProcess = pid().eq(process.pid());
        var program = DProgram.of(
                anySyscall().entry().when(ofProcess).then(calls),
                syscall("read").entry().when(ofProcess).and(arg(2).eq(ODD_SIZE)).then(reads));

        try (var session = DTrace.open(program)) {
            session.start();
            Load.release(process);
            var snapshot = session.stop().snapshot();

            assertThat(snapshot.get(reads)).isEqualTo(Map.of(new Caller("dd", process.pid()), 250L));
            assertThat(snapshot.get(calls)).containsKeys("read", "write", "execve", "exit_group");
            assertThat(snapshot.get(calls).get("read")).isGreaterThanOrEqualTo(250);
            assertThat(snapshot.get(calls).get("exit_group")).isEqualTo(1);
        }
    }

    @Test
    void s06SaysWhichOpensFailAndWhy() throws Exception {
        var path = Self.string("path");
        var failures = Event.of(FailedOpen::new, path, errno().asInt());
        var program = DProgram.of(
                syscall("openat").entry().when(execname().eq("cat")).then(path.set(copyinstr(arg(1)))),
                syscall("openat")
                        .returns()
                        .when(execname().eq("cat").and(arg(1).lt(0)))
                        .then(failures));

        try (var session = DTrace.open(program)) {
            session.start();
            Load.run(Load.onCpu(0, Load.missingFiles(5)));
            session.stop();

            int enoent = 2;
            assertThat(session.events(failures).filter(f -> f.path().startsWith("/nonexistent/")))
                    .containsExactly(
                            new FailedOpen("/nonexistent/dtrace4j-1", enoent),
                            new FailedOpen("/nonexistent/dtrace4j-2", enoent),
                            new FailedOpen("/nonexistent/dtrace4j-3", enoent),
                            new FailedOpen("/nonexistent/dtrace4j-4", enoent),
                            new FailedOpen("/nonexistent/dtrace4j-5", enoent));
        }
    }

    @Test
    void s07CountsReadSizesExactly() throws Exception {
        var sizes = quantize("sizes", arg(2)).by(execname());
        var exact = quantize("exact", arg(2));
        var program = DProgram.of(
                syscall("read").entry().then(sizes),
                syscall("read").entry().when(READ_OF_LOAD).then(exact));

        try (var session = DTrace.open(program)) {
            session.start();
            Load.run(Load.blocks(1000, ODD_SIZE));
            var snapshot = session.stop().snapshot();

            var distribution = snapshot.get(exact).orElseThrow();
            assertThat(distribution.count()).isEqualTo(1000);
            assertThat(distribution.buckets())
                    .containsExactly(new io.github.dtrace4j.data.Distribution.Bucket(8192, 16383, 1000));
            assertThat(snapshot.get(sizes).get("dd").countAt(ODD_SIZE)).isEqualTo(1000);
            assertThat(snapshot.isComplete()).isTrue();
        }
    }

    @Test
    void s15CountsKernelStacks() throws Exception {
        var stacks = count("stacks").by(stack());
        var program = DProgram.of(syscall("read").entry().when(READ_OF_LOAD).then(stacks));

        try (var session = DTrace.open(program)) {
            session.start();
            Load.run(Load.blocks(300, ODD_SIZE));
            Map<Stack, Long> counts = session.stop().snapshot().get(stacks);

            assertThat(counts.values().stream().mapToLong(Long::longValue).sum())
                    .isEqualTo(300);
            assertThat(counts.keySet())
                    .allSatisfy(s -> assertThat(s.frames())
                            .isNotEmpty()
                            .anySatisfy(f -> assertThat(f.symbol()).contains("syscall")));
        }
    }

    @Test
    void s17TracesEachReadWithItsDuration() throws Exception {
        var fd = Self.integer("fd");
        var start = Self.integer("start");
        var elapsed = This.integer("elapsed");
        var reads = Event.of(Read::new, walltimestamp().asInstant(), fd, elapsed.asDuration());
        var average = avg("mean", elapsed);
        var shortest = min("shortest", elapsed);
        var longest = max("longest", elapsed);
        var total = sum("total", elapsed);
        var program = DProgram.of(
                syscall("read").entry().when(READ_OF_LOAD).then(fd.set(arg(0)), start.set(timestamp())),
                syscall("read")
                        .returns()
                        .when(start.isSet())
                        .then(
                                elapsed.set(timestamp().minus(start)),
                                reads,
                                average,
                                shortest,
                                longest,
                                total,
                                fd.clear(),
                                start.clear()));
        Instant before = Instant.now();

        try (var session = DTrace.open(program)) {
            session.start();
            Load.run(Load.blocks(40, ODD_SIZE));
            var snapshot = session.stop().snapshot();
            var seen = session.events(reads).toList();

            var nanos = seen.stream().mapToLong(r -> r.took().toNanos()).summaryStatistics();
            assertThat(seen).hasSize(40).allSatisfy(r -> {
                assertThat(r.fd()).isZero();
                assertThat(r.at())
                        .isBetween(before.minusSeconds(1), Instant.now().plusSeconds(1));
            });
            assertThat(nanos.getMin()).isPositive();
            assertThat(snapshot.get(average)).hasValue(new Average(40, nanos.getSum()));
            assertThat(snapshot.get(shortest)).hasValue(nanos.getMin());
            assertThat(snapshot.get(longest)).hasValue(nanos.getMax());
            assertThat(snapshot.get(total)).hasValue(nanos.getSum());
        }
    }

    @Test
    void s18SamplesKernelStacksByTheClock() throws Exception {
        var stacks = count("stacks").by(stack(10));
        var all = count("all");
        var program = DProgram.of(profile(997).when(arg(0).ne(0)).then(stacks, all));

        try (var session = DTrace.open(program)) {
            session.start();
            Load.run(Load.blocks(2_000, 65_536));
            var snapshot = session.stop().snapshot();

            long samples = snapshot.get(all).orElseThrow();
            assertThat(samples).isPositive();
            assertThat(snapshot.get(stacks).values().stream()
                            .mapToLong(Long::longValue)
                            .sum())
                    .isEqualTo(samples);
            assertThat(snapshot.get(stacks).keySet())
                    .allSatisfy(s -> assertThat(s.frames()).hasSizeBetween(1, 10));
        }
    }
}
