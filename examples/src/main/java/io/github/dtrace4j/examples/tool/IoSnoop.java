package io.github.dtrace4j.examples.tool;

import static io.github.dtrace4j.idiom.Latency.elapsed;

import io.github.dtrace4j.DTrace;
import io.github.dtrace4j.examples.load.Load;
import io.github.dtrace4j.idiom.Latency;
import io.github.dtrace4j.program.DProgram;
import io.github.dtrace4j.program.Event;
import io.github.dtrace4j.provider.Io;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Each request to a disk, how many bytes it moves and how long it takes. */
public final class IoSnoop {

    record Request(String device, long bytes, Duration took) {}

    private static final Io.Request DONE = Io.done().arguments();

    private static final Event<Request> REQUESTS = Event.of(
            Request::new,
            DONE.device().statname(),
            DONE.buffer().bytes(),
            elapsed().asDuration());

    static final DProgram PROGRAM = DProgram.of(
            Latency.between(Io.start().probe(), Io.done().probe()).by(DONE.id()).into(REQUESTS));

    private IoSnoop() {}

    public static void main() throws Exception {
        Path file = Files.createTempFile(Path.of("/var/tmp"), "dtrace4j-", ".bin");
        try (var session = DTrace.open(PROGRAM)) {
            session.on(REQUESTS, System.out::println).start();
            Load.run(Load.syncedWrites(file, 10, 8192));
            session.stop();
        } finally {
            Files.delete(file);
        }
    }
}
