package io.github.dtrace4j.examples.agent;

import io.github.dtrace4j.Platform;
import io.github.dtrace4j.examples.load.Load;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;

/** Starts an agent as root, traces through it as user 1000, and shows two refusals with their audit lines. */
public final class AgentExample {

    private static final int UID = 1000;

    private AgentExample() {}

    /** Takes no arguments; the status is the unprivileged process's. */
    public static int run(List<String> arguments) throws Exception {
        Path directory = Files.createTempDirectory("dtrace4j-agent");
        try {
            return run(directory);
        } finally {
            delete(directory);
        }
    }

    private static int run(Path directory) throws Exception {
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path policy = directory.resolve("agent.conf");
        Files.writeString(directory.resolve("reads.d"), ThroughAgent.READS.toD(Platform.LINUX));
        Files.writeString(policy, policyFor(AgentProcess.userName(UID), directory));
        var unprivileged = UnprivilegedJvm.of(UID, directory, ThroughAgent.class, Load.class);

        int status;
        try (AgentProcess _ = AgentProcess.start(policy)) {
            Process client = new ProcessBuilder(unprivileged.command(
                            ThroughAgent.class, directory.resolve("agent.sock").toString()))
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            client.inputReader().lines().forEach(System.out::println);
            status = client.waitFor();
        }
        System.out.println("\nThe audit log:");
        Files.readAllLines(directory.resolve("audit.log")).forEach(System.out::println);
        return status;
    }

    private static String policyFor(String user, Path directory) {
        return """
            socket { path = "%1$s/agent.sock", mode = "0666" }
            audit = "%1$s/audit.log"
            programs {
              reads {
                file = "%1$s/reads.d"
                parameters = [{ type = string, longest = 16 }, { type = int, min = 0, max = 1048576 }]
              }
            }
            clients = [{ user = "%2$s", programs = [reads], limits { sessions = 1, memory = 64 MiB } }]
            """.formatted(directory, user);
    }

    private static void delete(Path directory) throws IOException {
        try (var files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
