package io.github.dtrace4j.it;

import static io.github.dtrace4j.program.Aggregations.count;
import static io.github.dtrace4j.provider.Dtrace.begin;

import io.github.dtrace4j.DTrace;
import io.github.dtrace4j.DTraceException;
import io.github.dtrace4j.Options;
import io.github.dtrace4j.Placement;
import io.github.dtrace4j.program.DProgram;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A JVM of its own that tries to trace, for what cannot be tried in the JVM of the tests. */
final class ChildJvm {

    /** Its status when tracing failed with a {@link DTraceException}, as opposed to a crash. */
    static final int FAILED_AS_ASKED = 42;

    /** Begins the line with the number of the worker that a held session has. */
    static final String WORKER = "worker ";

    /** Holds an isolated session. */
    static final String ISOLATED = "ISOLATED";

    /** Holds a session in process. */
    static final String IN_PROCESS = "IN_PROCESS";

    /** The line that says that a held session traces. */
    static final String TRACING = "tracing";

    record Run(int status, String output) {}

    private ChildJvm() {}

    static Run run(List<String> prefix, List<String> options) throws IOException, InterruptedException {
        var command = new ArrayList<>(prefix);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "--enable-native-access=ALL-UNNAMED"));
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), ChildJvm.class.getName()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Run(process.waitFor(), output);
    }

    /**
     * One that holds a session until it is killed.
     *
     * @param placement {@link #ISOLATED} or {@link #IN_PROCESS}
     */
    static Process start(String placement) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ChildJvm.class.getName(),
                        placement)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    public static void main(String[] args) {
        if (args.length > 0) {
            hold(Placement.valueOf(args[0]));
        } else {
            traceOnce();
        }
    }

    private static void hold(Placement placement) {
        var program = DProgram.of(begin().then(count("hits")));
        try (var session = DTrace.open(program, Options.defaults().withPlacement(placement))) {
            session.start();
            System.out.println(TRACING);
            ProcessHandle.current().children().forEach(worker -> System.out.println(WORKER + worker.pid()));
            session.await();
        }
    }

    private static void traceOnce() {
        try (var session = DTrace.open(DProgram.of(begin().then(count("hits"))))) {
            session.start().stop();
            System.out.println("traced");
        } catch (DTraceException e) {
            System.out.println(e);
            System.exit(FAILED_AS_ASKED);
        }
    }
}
