package io.github.dtrace4j.it;

import static io.github.dtrace4j.program.Aggregations.count;
import static io.github.dtrace4j.program.Builtins.arg;
import static io.github.dtrace4j.provider.Syscall.syscall;

import io.github.dtrace4j.DTrace;
import io.github.dtrace4j.Options;
import io.github.dtrace4j.Placement;
import io.github.dtrace4j.Session;
import io.github.dtrace4j.data.Loss;
import io.github.dtrace4j.examples.load.Load;
import io.github.dtrace4j.program.DProgram;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * Whether anything grows over many sessions, or over one long one. Run by hand, because it takes long:
 *
 * <pre>
 * Endurance cycles ISOLATED 300 syslibdir=/root/lean btfpath=none
 * Endurance cycles IN_PROCESS 300 syslibdir=/root/lean btfpath=none
 * Endurance firings IN_PROCESS 10000000
 * Endurance crowd AUTO 100 syslibdir=/root/lean btfpath=none switchrate=5s
 * </pre>
 *
 * <p>What follows the number are options of libdtrace. A {@code syslibdir} that holds only libdtrace's {@code bpf_dlib.o} (and an empty
 * directory with the name of a kernel's version, such as 6.10) makes a session open in a fraction of the time. With {@code nolibs}
 * libdtrace 2.0.7 refuses to enable even {@code BEGIN} ("built-in variable 'arg1' not implemented").
 */
final class Endurance {

    /** How many clauses fire on each read, so that the kernel's work for the reads themselves does not last longest. */
    private static final int CLAUSES = 20;

    private static final int READ_BYTES = 13;
    private static final int CROWD_BYTES = 20_000;

    /** What this process, and the kernel for it, hold. */
    private record Held(long residentKilobytes, long threads, long descriptors, long bpfMaps) {

        static Held now() throws IOException {
            System.gc(); // what the JVM could give back any time is not what is looked for
            return new Held(resident(), entries(Path.of("/proc/self/task")), entries(Path.of("/proc/self/fd")), maps());
        }

        private static long resident() throws IOException {
            try (var lines = Files.lines(Path.of("/proc/self/status"))) {
                return lines.filter(line -> line.startsWith("VmRSS:"))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                        .sum();
            }
        }

        /** Of all processes: a map that no descriptor refers to is gone. */
        private static long maps() throws IOException {
            try (var processes = Files.list(Path.of("/proc"))) {
                return processes
                        .filter(process -> process.getFileName().toString().matches("\\d+"))
                        .flatMap(process -> descriptorsOf(process.resolve("fd")))
                        .filter(Endurance::isMap)
                        .count();
            }
        }
    }

    private Endurance() {}

    public static void main(String[] args) throws Exception {
        var placement = Placement.valueOf(args[1]);
        int many = Integer.parseInt(args[2]);
        var options = Options.defaults().withPlacement(placement);
        for (String option : List.of(args).subList(3, args.length)) {
            String[] words = option.split("=", 2);
            options = options.with(words[0], words[1]);
        }
        switch (args[0]) {
            case "cycles" -> cycles(options, many);
            case "firings" -> firings(options, many);
            case "crowd" -> crowd(options, many);
            default -> throw new IllegalArgumentException(args[0]);
        }
    }

    private static void cycles(Options options, int many) throws IOException {
        var program = DProgram.ofD("BEGIN { printf(\"x\"); }");
        long start = System.nanoTime();
        for (int cycle = 0; cycle <= many; cycle++) {
            if (cycle == 1 || cycle % 10 == 0) {
                long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start);
                System.out.println(cycle + " cycles, " + seconds + " s: " + Held.now());
            }
            try (var session = DTrace.open(program, options)) {
                session.start().stop();
                if (!session.output().equals("x")) {
                    throw new IllegalStateException("In cycle " + cycle + " nothing was printed");
                }
            }
        }
        System.out.println("end: " + Held.now());
    }

    private static void firings(Options options, int many) throws IOException, InterruptedException {
        int reads = many / CLAUSES;
        String clause =
                "syscall::read:entry /execname == \"dd\" && arg2 == %d/ { trace(arg2); }\n".formatted(READ_BYTES);
        var delivered = new AtomicLong();
        var dropped = new AtomicLong();
        try (var session = DTrace.open(DProgram.ofD(clause.repeat(CLAUSES)), options)) {
            session.onOutput(_ -> {})
                    .onFiring(_ -> {
                        if (delivered.incrementAndGet() % (many / 10) == 0) {
                            report(delivered.get(), dropped.get());
                        }
                    })
                    .onLoss(loss -> {
                        if (loss.kind() == Loss.Kind.PRINCIPAL_BUFFER) {
                            dropped.addAndGet(loss.count());
                        }
                    })
                    .start();
            report(0, 0);
            Load.run(Load.blocks(reads, READ_BYTES));
            session.stop();
            report(delivered.get(), dropped.get());
            long missing = (long) reads * CLAUSES - delivered.get() - dropped.get();
            System.out.println("fired " + (long) reads * CLAUSES + ", neither delivered nor dropped " + missing);
        }
    }

    /**
     * That many sessions at once, each of which counts writes of a size of its own. Each write runs the predicates of all sessions, so
     * it must be a call that the start of the next worker makes seldom: with reads each start took longer than the one before. Linux
     * has room for 64 at one probe, so every second one counts at the return.
     */
    private static void crowd(Options options, int many) throws IOException, InterruptedException {
        var sessions = new ArrayList<Session>();
        var writes = count("writes");
        try {
            for (int i = 0; i < many; i++) {
                int bytes = CROWD_BYTES + i;
                var program = DProgram.of(
                        i % 2 == 0
                                ? syscall("write")
                                        .entry()
                                        .when(arg(2).eq(bytes))
                                        .then(writes)
                                : syscall("write")
                                        .returns()
                                        .when(arg(0).eq(bytes))
                                        .then(writes));
                sessions.add(DTrace.open(program, options).start());
                if (sessions.size() % 10 == 0) {
                    System.out.println(sessions.size() + " sessions: " + Held.now());
                }
            }
            for (int i = 0; i < many; i++) {
                Load.run(Load.blocks(1 + i, CROWD_BYTES + i));
            }
            int wrong = 0;
            for (int i = 0; i < many; i++) {
                long counted = sessions.get(i).stop().snapshot().get(writes).orElse(0L);
                wrong += counted == 1 + i ? 0 : 1;
            }
            System.out.println(many + " sessions counted, wrong: " + wrong);
        } finally {
            sessions.forEach(Session::close);
        }
        System.out.println("end: " + Held.now() + ", processes "
                + ProcessHandle.current().descendants().count());
    }

    private static void report(long delivered, long dropped) {
        try {
            System.out.println("delivered " + delivered + ", dropped " + dropped + ": " + Held.now());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long entries(Path directory) throws IOException {
        try (var entries = Files.list(directory)) {
            return entries.count();
        }
    }

    private static Stream<Path> descriptorsOf(Path fds) {
        try (var descriptors = Files.list(fds)) {
            return descriptors.toList().stream();
        } catch (IOException e) {
            return Stream.empty(); // it has ended
        }
    }

    private static boolean isMap(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString().contains("bpf-map");
        } catch (IOException e) {
            return false;
        }
    }
}
