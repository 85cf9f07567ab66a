package io.github.dtrace4j.benchmarks;

import static io.github.dtrace4j.program.Aggregations.count;
import static io.github.dtrace4j.program.Builtins.arg;
import static io.github.dtrace4j.program.Builtins.execname;
import static io.github.dtrace4j.provider.Syscall.syscall;

import com.sun.management.ThreadMXBean;
import io.github.dtrace4j.DTrace;
import io.github.dtrace4j.Options;
import io.github.dtrace4j.Session;
import io.github.dtrace4j.program.DProgram;
import io.github.dtrace4j.program.Event;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Compares consumers on a machine with DTrace: the same program, the same number of firings, one after the other again and again, with
 * all sessions open, so that a slow minute of the machine hits all. Figures are ratios of processor time; a lone time says nothing.
 */
final class TracingBenchmark {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private static final String BUFFER = "64m";
    private static final Options OPTIONS = Options.defaults()
            .withBufferSize(64 << 20)
            .withAggregationSize(64 << 20)
            .withPollInterval(Duration.ofMillis(20));

    /** The sizes of read that belong to the contestants. */
    private static final int C = 7001;

    private static final int OURS = 7002;
    private static final int TEXT = 7003;

    private final NativePrograms programs;
    private final long firings;
    private final int rounds;

    private TracingBenchmark(NativePrograms programs, long firings, int rounds) {
        this.programs = programs;
        this.firings = firings;
        this.rounds = rounds;
    }

    /** {@code [FIRINGS [ROUNDS [KEYS]]]}. */
    public static void main(String[] args) throws IOException, InterruptedException {
        long firings = args.length > 0 ? Long.parseLong(args[0]) : 100_000;
        int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 12;
        int keys = args.length > 2 ? Integer.parseInt(args[2]) : 10_000;
        var benchmark =
                new TracingBenchmark(NativePrograms.compile(Files.createTempDirectory("benchmark")), firings, rounds);
        benchmark.counting();
        benchmark.recording();
        if (keys > 0) {
            benchmark.snapshots(keys);
        }
    }

    private void counting() throws IOException, InterruptedException {
        var event = Event.of((Long size) -> size, arg(2));
        var program = DProgram.of(syscall("read").entry().when(arg(2).eq(OURS)).then(event));
        try (var c = CConsumer.start(programs, "count", traced(C, "trace(arg2);"), C, BUFFER);
                var ours = new OurConsumer<>(OURS, DTrace.open(program, OPTIONS), event)) {
            compare("count", List.of(c, ours));
            say("count: bytes allocated per firing", "%.1f".formatted(ours.bytesPerFiring()));
        }
    }

    private void recording() throws IOException, InterruptedException {
        var event = Event.of(ReadCall::new, execname(), arg(0), arg(2));
        var program = DProgram.of(syscall("read").entry().when(arg(2).eq(OURS)).then(event));
        String printing =
                "BEGIN { printf(\"ready\\n\"); } " + traced(TEXT, "printf(\"%s %d %d\\n\", execname, arg0, arg2);");
        try (var c = CConsumer.start(
                        programs, "record", traced(C, "trace(execname); trace(arg0); trace(arg2);"), C, BUFFER);
                var ours = new OurConsumer<>(OURS, DTrace.open(program, OPTIONS), event);
                var text = new DtraceText(TEXT, printing, BUFFER)) {
            compare("record with a string", List.of(c, ours, text));
            say("record: bytes allocated per firing", "%.1f".formatted(ours.bytesPerFiring()));
        }
    }

    private void snapshots(int keys) throws IOException, InterruptedException {
        var counts = count("calls").by(arg(0));
        var program = DProgram.of(syscall("read").entry().when(arg(2).eq(OURS)).then(counts));
        try (var c = CConsumer.start(programs, "count", traced(C, "@[arg0] = count();"), C, BUFFER);
                Session session = DTrace.open(program, OPTIONS)) {
            session.start();
            programs.load(keys, C, keys);
            programs.load(keys, OURS, keys);
            var ratios = new ArrayList<Double>();
            for (int round = 0; round < rounds; round++) {
                CConsumer.Taken taken = c.snapshot();
                long before = consumerNanoseconds();
                Map<Long, Long> map = session.snapshot().get(counts);
                long nanoseconds = consumerNanoseconds() - before;
                if (taken.entries() != keys || map.size() != keys) {
                    throw new IllegalStateException("C has " + taken.entries() + " keys and we " + map.size());
                }
                progress("snapshot", round, List.of(taken.nanoseconds(), nanoseconds));
                if (round > 0) {
                    ratios.add((double) nanoseconds / taken.nanoseconds());
                }
            }
            say("snapshot of %d keys: ours / C".formatted(keys), Spread.of(ratios));
        }
    }

    /** Prints the others' time over the first one's. The first third of the rounds warms up. */
    private void compare(String what, List<? extends Contestant> contestants) throws IOException, InterruptedException {
        var ratios = new ArrayList<List<Double>>();
        contestants.forEach(c -> ratios.add(new ArrayList<>()));
        for (int round = 0; round < rounds; round++) {
            var times = new ArrayList<Long>();
            for (Contestant contestant : contestants) {
                contestant.expect(firings);
                programs.load(firings, contestant.size(), 1);
                times.add(contestant.await());
            }
            progress(what, round, times);
            if (round >= rounds / 3) {
                for (int i = 0; i < times.size(); i++) {
                    ratios.get(i).add((double) times.get(i) / times.getFirst());
                }
            }
        }
        for (int i = 1; i < ratios.size(); i++) {
            String name = contestants.get(i) instanceof DtraceText ? "dtrace(1) and parsing" : "ours";
            say(what + ": " + name + " / C", Spread.of(ratios.get(i)));
        }
    }

    private static String traced(int size, String actions) {
        return "syscall::read:entry /arg2 == " + size + "/ { " + actions + " }\n";
    }

    private static long consumerNanoseconds() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().matches("dtrace4j-\\d+"))
                .mapToLong(thread -> THREADS.getThreadCpuTime(thread.threadId()))
                .sum();
    }

    private static void progress(String what, int round, List<Long> nanoseconds) {
        System.err.printf(
                Locale.ROOT,
                "%s, round %d: %s ms%n",
                what,
                round,
                nanoseconds.stream().map(n -> n / 1_000_000).toList());
    }

    private static void say(String what, Object figure) {
        System.out.printf("%-45s %s%n", what, figure);
    }
}
