package io.github.dtrace4j.examples.load;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;

/** A process, {@code cat}, that writes each line that it gets with one call of its C library's {@code write}. */
public final class Echo implements AutoCloseable {

    private final Process process;
    private final BufferedWriter toProcess;
    private final BufferedReader fromProcess;

    private Echo(Process process) {
        this.process = process;
        this.toProcess = process.outputWriter();
        this.fromProcess = process.inputReader();
    }

    /** Starts it; when this returns it has written its first line already. */
    public static Echo start() throws IOException {
        var echo = new Echo(new ProcessBuilder("cat").start());
        echo.lines(1);
        return echo;
    }

    /** Its process id. */
    public long pid() {
        return process.pid();
    }

    /** Makes it write this many lines, one after the other. */
    public void lines(int count) throws IOException {
        for (int i = 0; i < count; i++) {
            toProcess.write("line\n");
            toProcess.flush();
            if (fromProcess.readLine() == null) {
                throw new IOException("The process " + pid() + " has ended");
            }
        }
    }

    @Override
    public void close() {
        process.destroy();
    }
}
