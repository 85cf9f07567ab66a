package io.github.dtrace4j.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** The benchmark's C programs, compiled on the machine that they run on. */
record NativePrograms(Path load, Path consumer) {

    static NativePrograms compile(Path directory) throws IOException, InterruptedException {
        for (String source : List.of("load.c", "consumer.c", "include/sys/ctf-api.h")) {
            Path file = directory.resolve(source);
            Files.createDirectories(Objects.requireNonNull(file.getParent()));
            try (InputStream in = NativePrograms.class.getResourceAsStream("/native/" + source)) {
                Files.write(file, Objects.requireNonNull(in, source).readAllBytes());
            }
        }
        return new NativePrograms(compile(directory, "load"), compile(directory, "consumer", "-Iinclude", "-ldtrace"));
    }

    /** Runs the load and waits for its end. */
    void load(long count, int size, int keys) throws IOException, InterruptedException {
        run(
                Path.of("/"),
                List.of(load.toString(), Long.toString(count), Integer.toString(size), Integer.toString(keys)));
    }

    private static Path compile(Path directory, String name, String... options)
            throws IOException, InterruptedException {
        Path program = directory.resolve(name);
        var command = new java.util.ArrayList<>(List.of("gcc", "-O2", "-o", program.toString(), name + ".c"));
        command.addAll(List.of(options));
        run(directory, command);
        return program;
    }

    private static void run(Path directory, List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException(String.join(" ", command) + " failed:\n" + output);
        }
    }
}
