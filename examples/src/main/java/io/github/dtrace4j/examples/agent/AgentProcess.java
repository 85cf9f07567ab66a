package io.github.dtrace4j.examples.agent;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The agent, started as its launcher starts it. */
public final class AgentProcess implements AutoCloseable {

    private static final long CLOSING_SECONDS = 60;

    private final Process process;

    private AgentProcess(Process process) {
        this.process = process;
    }

    /** Starts it and returns when it listens. What it says goes to this process's standard error. */
    public static AgentProcess start(Path policy) throws IOException {
        Process process = new ProcessBuilder(
                        java(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "--enable-native-access=ALL-UNNAMED",
                        "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "io.github.dtrace4j.agent.Main",
                        "run",
                        "--policy",
                        policy.toString())
                .start();
        String line = process.errorReader().readLine();
        while (line != null) {
            System.err.println(line);
            if (line.contains("listens at")) {
                Thread.ofVirtual().start(() -> process.errorReader().lines().forEach(System.err::println));
                return new AgentProcess(process);
            }
            line = process.errorReader().readLine();
        }
        throw new IOException("The agent ended before it listened");
    }

    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** The name by which the kernel's word about this user's connections is known to Java. */
    public static String userName(int uid) throws IOException {
        Path file = Files.createTempFile("dtrace4j", "uid");
        try {
            Files.setAttribute(file, "unix:uid", uid);
            return Files.getOwner(file).getName();
        } finally {
            Files.delete(file);
        }
    }

    /** The process. */
    public ProcessHandle handle() {
        return process.toHandle();
    }

    /** The processes of its sessions. */
    public List<ProcessHandle> workers() {
        return process.children().toList();
    }

    /** Stops it in order and waits until it is gone. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(CLOSING_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
