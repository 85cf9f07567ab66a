package io.github.dtrace4j.examples.load;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;

/** A process, {@code cat}, that writes each line that it gets with one call of its C library's {@code write}. */
public final class Echo implements AutoCloseable {

    private final Process shell;
    private final long pid;
    private final BufferedWriter toProcess;
    private final BufferedReader fromProcess;

    private Echo(Process shell) throws IOException {
        this.shell = shell;
        this.toProcess = shell.outputWriter();
        this.fromProcess = shell.inputReader();
        this.pid = Long.parseLong(fromProcess.readLine());
    }

    /** Starts it; when this returns it has written its first line already. */
    public static Echo start() throws IOException {
        // A child of a child: libdtrace stops the process to look into it, and this JVM waits for all that happens to
        // its own.
        var echo = new Echo(new ProcessBuilder("sh", "-c", "exec 3<&0; cat <&3 & echo $!; wait").start());
        echo.lines(1);
        return echo;
    }

    /** Its process id. */
    public long pid() {
        return pid;
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

    /** Ends it: when this returns, its last call has returned too, which a line that comes from it does not say yet. */
    public void end() throws IOException, InterruptedException {
        toProcess.close();
        shell.waitFor();
    }

    @Override
    public void close() throws IOException {
        toProcess.close();
        shell.destroy();
    }
}
