package io.github.dtrace4j.it;

import static io.github.dtrace4j.program.Aggregations.count;
import static io.github.dtrace4j.program.Builtins.arg;
import static io.github.dtrace4j.program.Builtins.execname;
import static io.github.dtrace4j.program.Builtins.timestamp;
import static io.github.dtrace4j.provider.Syscall.syscall;

import io.github.dtrace4j.DTrace;
import io.github.dtrace4j.Options;
import io.github.dtrace4j.Placement;
import io.github.dtrace4j.Session;
import io.github.dtrace4j.data.Loss;
import io.github.dtrace4j.examples.load.Load;
import io.github.dtrace4j.program.DProgram;
import io.github.dtrace4j.program.Event;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Three sessions at once under more load than they can take, for a duration: {@code Soak PT1H} by hand in the guest. Whatever fires is
 * delivered, counted or told as dropped, and nothing grows.
 */
final class Soak {

    private static final int LOOKS = 8;
    private static final int HEAP_READINGS = 3;
    private static final int READS = 200_000;
    private static final int READ_BYTES = 7301;

    /** What a session was to see, and what it has said of it. */
    record Account(String session, long fired, long delivered, long dropped) {}

    /**
     * What is held at one time.
     *
     * @param heap used bytes, collected
     * @param resident bytes of this process
     * @param workers resident bytes of the processes that it has started
     */
    record Memory(long heap, long resident, long workers) {

        private static Memory now() {
            return new Memory(
                    // Deliveries go on, so each reading has what they have allocated since the collection.
                    LongStream.generate(Memory::usedHeap)
                            .limit(HEAP_READINGS)
                            .min()
                            .orElseThrow(),
                    resident(ProcessHandle.current()),
                    ProcessHandle.current()
                            .descendants()
                            .mapToLong(Memory::resident)
                            .sum());
        }

        private static long usedHeap() {
            System.gc();
            return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        }

        private static long resident(ProcessHandle process) {
            try (Stream<String> lines = Files.lines(Path.of("/proc/" + process.pid() + "/status"))) {
                return lines.filter(line -> line.startsWith("VmRSS:"))
                        .mapToLong(line -> 1024 * Long.parseLong(line.replaceAll("\\D", "")))
                        .sum();
            } catch (IOException e) {
                return 0; // it has ended
            }
        }
    }

    /** @param memory the first time after an eighth of the duration, when all that is made once has been made */
    record Result(List<Account> accounts, List<Memory> memory) {}

    private Soak() {}

    public static void main(String[] args) throws Exception {
        Result result = run(Duration.parse(args[0]));
        result.accounts().forEach(System.out::println);
    }

    static Result run(Duration duration) throws Exception {
        var reads = syscall("read").entry().when(execname().eq("dd").and(arg(2).eq(READ_BYTES)));
        var calls = count("calls");
        long fired = 0;
        var memory = new ArrayList<Memory>();
        try (var inProcess = new Events(Placement.IN_PROCESS);
                var isolated = new Events(Placement.ISOLATED);
                var counting = DTrace.open(
                        DProgram.of(reads.then(calls)), Options.defaults().withPlacement(Placement.ISOLATED))) {
            inProcess.session.start();
            isolated.session.start();
            counting.start();
            long begin = System.nanoTime();
            for (int look = 1; look <= LOOKS; look++) {
                do {
                    Load.run(Load.blocks(READS, READ_BYTES));
                    fired += READS;
                } while (System.nanoTime() - begin < duration.toNanos() / LOOKS * look);
                memory.add(Memory.now());
                System.out.println(memory.getLast());
            }
            counting.stop();
            return new Result(
                    List.of(
                            inProcess.account("events, in process", fired),
                            isolated.account("events, isolated", fired),
                            new Account(
                                    "count, isolated",
                                    fired,
                                    counting.snapshot().get(calls).orElse(0L),
                                    0)),
                    memory);
        }
    }

    private record Read(String program, long bytes, long at) {}

    /** A session that delivers an event for each read. */
    private static final class Events implements AutoCloseable {

        private final AtomicLong delivered = new AtomicLong();
        private final Session session;

        private Events(Placement placement) {
            var event = Event.of(Read::new, execname(), arg(2), timestamp());
            var program = DProgram.of(syscall("read")
                    .entry()
                    .when(execname().eq("dd").and(arg(2).eq(READ_BYTES)))
                    .then(event));
            session = DTrace.open(program, Options.defaults().withPlacement(placement));
            session.on(event, read -> {
                if (read.bytes() == READ_BYTES && read.program().equals("dd")) {
                    delivered.incrementAndGet();
                }
            });
        }

        private Account account(String name, long fired) {
            session.stop();
            return new Account(
                    name, fired, delivered.get(), session.losses().getOrDefault(Loss.Kind.PRINCIPAL_BUFFER, 0L));
        }

        @Override
        public void close() {
            session.close();
        }
    }
}
