package io.github.dtrace4j.examples.load;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Commands that do a known amount of work. */
public final class Load {

    private Load() {}

    /** {@code dd} reads and writes this many blocks of this many bytes. */
    public static List<String> blocks(int count, int bytes) {
        return List.of("dd", "if=/dev/zero", "of=/dev/null", "bs=" + bytes, "count=" + count);
    }

    /** The same command on one CPU, whose data comes in the order in which it was made. */
    public static List<String> onCpu(int cpu, List<String> command) {
        return Stream.concat(Stream.of("taskset", "-c", Integer.toString(cpu)), command.stream())
                .toList();
    }

    /** {@code dd} writes this many blocks of this many bytes to a file. */
    public static List<String> written(Path file, int count, int bytes) {
        return List.of("dd", "if=/dev/zero", "of=" + file, "bs=" + bytes, "count=" + count);
    }

    /** {@code dd} writes to a file and waits for the disk after each block. */
    public static List<String> syncedWrites(Path file, int count, int bytes) {
        return Stream.concat(written(file, count, bytes).stream(), Stream.of("oflag=dsync"))
                .toList();
    }

    /**
     * Four processes read one file through one open file, whose position they share: the kernel lets one of them read at a time. They
     * begin anew at its end, for this long.
     */
    public static List<String> sharedFile(Duration time) {
        return List.of("timeout", time.toSeconds() + "s", "sh", "-c", """
                file=$(mktemp)
                trap 'rm "$file"; exit' TERM
                truncate -s 64M "$file"
                while true; do
                    exec 3<"$file"
                    for i in 1 2 3 4; do dd bs=1M status=none of=/dev/null <&3 & done
                    wait
                done
                """);
    }

    /** Lists this directory with all that is below it, again and again, for this long. */
    public static List<String> listings(String directory, Duration time) {
        return List.of("timeout", time.toSeconds() + "s", "sh", "-c", "while true; do ls -lR " + directory + "; done");
    }

    /** {@code dd} that copies what {@link #copy} gives it, byte by byte, and lives until it is destroyed. */
    public static Process copier() throws IOException {
        return new ProcessBuilder("dd", "bs=1", "status=none")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /** Lets a copier copy this many bytes, and waits until it has. */
    public static void copy(Process copier, int bytes) throws IOException {
        copier.getOutputStream().write(new byte[bytes]);
        copier.getOutputStream().flush();
        copier.getInputStream().readNBytes(bytes);
    }

    /** {@code cat} reads these files. */
    public static List<String> cat(String... files) {
        return Stream.concat(Stream.of("cat"), Stream.of(files)).toList();
    }

    /** {@code cat} fails to open this many files that do not exist. */
    public static List<String> missingFiles(int count) {
        return Stream.concat(
                        Stream.of("cat"), IntStream.rangeClosed(1, count).mapToObj(i -> "/nonexistent/dtrace4j-" + i))
                .toList();
    }

    /** Runs a command to its end; what it prints is thrown away. */
    public static void run(List<String> command) throws IOException, InterruptedException {
        start(command).waitFor();
    }

    /**
     * A process of this command that waits for a line on its standard input before it becomes the command, so that its process id is
     * known while nothing has happened yet.
     */
    public static Process held(List<String> command) throws IOException {
        return start(Stream.concat(Stream.of("sh", "-c", "read go && exec \"$@\"", "sh"), command.stream())
                .toList());
    }

    /** Lets a held process go and waits for its end. */
    public static void release(Process held) throws IOException, InterruptedException {
        try (var in = held.outputWriter()) {
            in.write("go\n");
        }
        held.waitFor();
    }

    /** Starts a command; what it prints is thrown away. */
    public static Process start(List<String> command) throws IOException {
        return new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }
}
