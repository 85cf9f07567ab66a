package io.github.dtrace4j.ffm;

import io.github.dtrace4j.ffm.abi.Libc;
import io.github.dtrace4j.ffm.worker.Worker;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The main program of a worker process: serves one session on its standard input and output. */
final class WorkerMain {

    private static final int CANNOT_SERVE = 1;

    private WorkerMain() {}

    public static void main(String[] args) {
        int status = 0;
        // Opened by their names: descriptors that a process which libdtrace starts does not inherit.
        try (var in = new FileInputStream(descriptor(0));
                var out = new FileOutputStream(descriptor(1))) {
            // From now on what anybody prints goes to the standard error, and not in between the messages.
            Libc.dup2(2, 1);
            // An interrupt that is typed at the terminal is for the application, which may still want its last data.
            Libc.setsid();
            var backend = new FfmBackend();
            Worker.serve(
                    in,
                    out,
                    (plan, options, sink) ->
                            backend.openHere(plan, options, sink).orElseThrow(SessionLease::taken));
        } catch (IOException e) {
            System.err.println("dtrace4j: the worker process ends: " + e);
            status = CANNOT_SERVE;
        }
        System.exit(status);
    }

    private static String descriptor(int number) {
        Path linux = Path.of("/proc/self/fd/" + number);
        return Files.exists(linux) ? linux.toString() : "/dev/fd/" + number;
    }
}
