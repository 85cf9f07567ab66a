package io.github.dtrace4j.it;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A JVM of its own that computes until its standard input ends. */
final class BusyJvm {

    private static volatile long result;

    private BusyJvm() {}

    /** Started, and already computing. */
    static Process start(String... options) throws IOException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), BusyJvm.class.getName()));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        process.inputReader().readLine();
        return process;
    }

    public static void main(String[] args) throws IOException {
        Thread.ofPlatform().daemon().start(() -> {
            while (true) {
                result = computeSomethingForALongTime(result);
            }
        });
        System.out.println("computing");
        System.in.read(); // also returns at the end of the input
    }

    static long computeSomethingForALongTime(long start) {
        long hash = start;
        for (int i = 0; i < 300_000; i++) {
            hash = hash * 31 + (hash >>> 7) + i;
        }
        return hash;
    }
}
