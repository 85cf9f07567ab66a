package io.github.dtrace4j.examples.load;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;

/** A virtual machine of its own, with probes of monitors, whose threads wait for each other a known number of times. */
public final class ContendedMonitor implements AutoCloseable {

    /** What they wait for. */
    static final class Account {}

    private final Process process;
    private final BufferedReader output;

    private ContendedMonitor(Process process) {
        this.process = process;
        this.output = process.inputReader();
    }

    /** Starts it; nothing waits before {@link #run()}. */
    public static ContendedMonitor start(int times) throws IOException {
        var started = new ContendedMonitor(new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+DTraceMonitorProbes",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ContendedMonitor.class.getName(),
                        Integer.toString(times))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
        started.output.readLine();
        return started;
    }

    /** The process id of the virtual machine. */
    public long pid() {
        return process.pid();
    }

    /** Lets its threads wait for each other, and waits for its end. */
    public void run() throws IOException, InterruptedException {
        try (var in = process.outputWriter()) {
            in.write("go\n");
        }
        process.waitFor();
    }

    @Override
    public void close() {
        process.destroy();
    }

    /** What runs in the other virtual machine. */
    public static void main(String[] args) throws Exception {
        System.out.println("ready");
        if (System.in.read() < 0) {
            return;
        }
        var account = new Account();
        for (int i = 0; i < Integer.parseInt(args[0]); i++) {
            var second = new Thread(() -> {
                synchronized (account) {
                    account.notifyAll();
                }
            });
            synchronized (account) {
                second.start();
                while (second.getState() != Thread.State.BLOCKED) {
                    Thread.sleep(1);
                }
            }
            second.join();
        }
    }
}
