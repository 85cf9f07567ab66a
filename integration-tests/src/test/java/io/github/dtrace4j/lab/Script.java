package io.github.dtrace4j.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A script of the lab, run on the host with an environment of its own. */
final class Script {

    /** The directory of the lab's sources. */
    static final Path LAB = Path.of("lab").toAbsolutePath();

    private static final long PATIENCE_SECONDS = 60;

    private final List<String> command;
    private final Map<String, String> environment = new HashMap<>();

    private Script(List<String> command) {
        this.command = command;
    }

    static Script of(Path script, Object... arguments) {
        return new Script(Stream.concat(Stream.of(script), Stream.of(arguments))
                .map(Object::toString)
                .toList());
    }

    Script with(String name, Object value) {
        environment.put(name, value.toString());
        return this;
    }

    /** Starts it; what it prints goes to a file. */
    Process start(Path output) throws IOException {
        return process()
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
    }

    private ProcessBuilder process() {
        var process = new ProcessBuilder(command).redirectInput(new File("/dev/null"));
        process.environment().putAll(environment);
        return process;
    }

    /** What a script printed, and its exit status. */
    record Result(int status, String out, String err) {}

    Result run() throws IOException, InterruptedException {
        Path out = Files.createTempFile("script", ".out");
        Path err = Files.createTempFile("script", ".err");
        try {
            Process running = process()
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile())
                    .start();
            assertThat(running.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS))
                    .as("%s ends", command)
                    .isTrue();
            return new Result(running.exitValue(), read(out), read(err));
        } finally {
            Files.delete(out);
            Files.delete(err);
        }
    }

    private static String read(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.UTF_8);
    }

    /** The scripts are for the lab's image, which has these; a host may lack some. */
    static void assumeTools(String... names) {
        List<Path> path = Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
                .map(Path::of)
                .toList();
        for (String name : names) {
            assumeTrue(
                    path.stream().anyMatch(directory -> Files.isExecutable(directory.resolve(name))),
                    "this host has no " + name);
        }
    }

    /** Puts a shell script where the PATH is to find it. */
    static void stub(Path directory, String name, String body) throws IOException {
        Path file = directory.resolve(name);
        Files.writeString(file, "#!/bin/bash\n" + body + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }
}
