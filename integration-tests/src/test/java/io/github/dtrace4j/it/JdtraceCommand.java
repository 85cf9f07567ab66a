package io.github.dtrace4j.it;

import io.github.dtrace4j.examples.jdtrace.Jdtrace;
import java.nio.file.Path;
import java.util.List;

/** jdtrace out of this JVM's class path, which calls itself dtrace. */
final class JdtraceCommand {

    private JdtraceCommand() {}

    static List<String> words() {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "-Djdtrace.command=dtrace",
                "-cp",
                System.getProperty("java.class.path"),
                Jdtrace.class.getName());
    }
}
