package io.github.dtrace4j.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What tracing costs the system that is traced: how many times as long a load takes, beside the same load untraced before and after,
 * with dtrace4j, with dtrace(1) and, if it is there, with bpftrace. The load is nothing but the shortest of system calls, so these are
 * the largest ratios that there can be.
 */
final class OverheadBenchmark {

    private static final int ROUNDS = 9;
    private static final int SIZE = 7001;

    private static final String ONE_PROBE = "syscall::read:entry { @ = count(); }";
    private static final String LATENCY = "syscall::read:entry { self->at = timestamp; }"
            + " syscall::read:return /self->at/ { @ = quantize(timestamp - self->at); self->at = 0; }";
    private static final String ALL = "syscall:::entry { @[probefunc] = count(); }";

    private static final Pattern LONE_NUMBER = Pattern.compile("^\\s+(\\d+)$");
    private static final Pattern BUCKET = Pattern.compile("\\|[@ ]*\\s(\\d+)\\s*$");
    private static final Pattern READ = Pattern.compile("^\\s+read\\s+(\\d+)$");

    private final NativePrograms programs;
    private final long calls;
    private final boolean bpftrace = isInstalled("bpftrace");

    private OverheadBenchmark(NativePrograms programs, long calls) {
        this.programs = programs;
        this.calls = calls;
    }

    /** {@code [CALLS]}: how many the load makes in each of nine rounds. */
    public static void main(String[] args) throws Exception {
        long calls = args.length > 0 ? Long.parseLong(args[0]) : 500_000;
        var benchmark = new OverheadBenchmark(NativePrograms.compile(Files.createTempDirectory("benchmark")), calls);
        System.out.println("| program | traced by | traced / untraced | after / before |");
        System.out.println("| --- | --- | --- | --- |");
        benchmark.compare();
        if (!benchmark.bpftrace) {
            System.out.println("bpftrace is not installed here");
        }
    }

    private void compare() throws Exception {
        measure("none enabled", "dtrace4j", 0, () -> SessionObserver.open(ONE_PROBE));

        measure("count of `read`", "dtrace4j", 1, () -> SessionObserver.started(ONE_PROBE));
        measure("count of `read`", "dtrace(1)", 1, () -> dtrace(ONE_PROBE, LONE_NUMBER));
        bpftrace(
                "count of `read`",
                "tracepoint:syscalls:sys_enter_read { @ = count(); }",
                Pattern.compile("^@: (\\d+)$"));

        measure("latency of `read`, quantized", "dtrace4j", 1, () -> SessionObserver.started(LATENCY));
        measure("latency of `read`, quantized", "dtrace(1)", 1, () -> dtrace(LATENCY, BUCKET));
        bpftrace(
                "latency of `read`, quantized",
                "tracepoint:syscalls:sys_enter_read { @at[tid] = nsecs; }"
                        + " tracepoint:syscalls:sys_exit_read /@at[tid]/ { @ = hist(nsecs - @at[tid]); delete(@at, tid); }"
                        + " END { clear(@at); }",
                Pattern.compile("^\\[.*\\)\\s+(\\d+) \\|"));

        measure("count of all system calls by name", "dtrace4j", 1, () -> SessionObserver.started(ALL));
        measure("count of all system calls by name", "dtrace(1)", 1, () -> dtrace(ALL, READ));
        bpftrace(
                "count of all system calls by name",
                "tracepoint:syscalls:sys_enter_* { @[probe] = count(); }",
                Pattern.compile("sys_enter_read\\]: (\\d+)"));
        bpftrace(
                "count of all system calls by number, one probe",
                "tracepoint:raw_syscalls:sys_enter { @[args.id] = count(); }",
                Pattern.compile("^@\\[0\\]: (\\d+)"));
    }

    private void bpftrace(String what, String program, Pattern seen) throws Exception {
        if (bpftrace) {
            var command = List.of("bpftrace", "-B", "line", "-e", "BEGIN { printf(\"ready\\n\"); } " + program);
            measure(what, "bpftrace", 1, () -> new CommandObserver(command, seen));
        }
    }

    private static Observer dtrace(String program, Pattern seen) throws IOException {
        var command = List.of("dtrace", "-q", "-n", "BEGIN { printf(\"ready\\n\"); } " + program);
        return new CommandObserver(command, seen);
    }

    /** @param firings how often the program fires for each call of the load, at least */
    private void measure(String what, String who, int firings, Callable<? extends Observer> observer) throws Exception {
        System.err.println(what + ", " + who);
        programs.load(calls, SIZE, 1);
        double before = fastest();
        double traced;
        try (Observer tracing = observer.call()) {
            programs.load(calls, SIZE, 1); // it may have said that it is ready a little before it is
            traced = fastest();
            long seen = firings == 0 ? 0 : tracing.seen();
            if (seen < firings * calls * ROUNDS) {
                throw new IllegalStateException(
                        who + " has seen " + seen + " of " + calls * ROUNDS + " calls: " + what);
            }
        }
        double after = fastest();
        System.out.printf(
                Locale.ROOT, "| %s | %s | %.2f | %.2f |%n", what, who, traced / ((before + after) / 2), after / before);
    }

    /** What other work of the machine does to a measurement only makes it longer. */
    private double fastest() throws IOException, InterruptedException {
        double fastest = Double.MAX_VALUE;
        for (int i = 0; i < ROUNDS; i++) {
            long start = System.nanoTime();
            programs.load(calls, SIZE, 1);
            fastest = Math.min(fastest, (System.nanoTime() - start) / 1e9);
        }
        return fastest;
    }

    private static boolean isInstalled(String command) {
        return Stream.of(Objects.requireNonNullElse(System.getenv("PATH"), "").split(":"))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, command)));
    }
}
