package io.github.dtrace4j.it;

import static io.github.dtrace4j.program.Aggregations.count;
import static io.github.dtrace4j.provider.Dtrace.begin;

import io.github.dtrace4j.DTrace;
import io.github.dtrace4j.DTraceException;
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

    public static void main(String[] args) {
        try (var session = DTrace.open(DProgram.of(begin().then(count("hits"))))) {
            session.start().stop();
            System.out.println("traced");
        } catch (DTraceException e) {
            System.out.println(e);
            System.exit(FAILED_AS_ASKED);
        }
    }
}
