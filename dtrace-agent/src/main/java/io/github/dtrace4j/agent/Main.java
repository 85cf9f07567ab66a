package io.github.dtrace4j.agent;

import io.github.dtrace4j.Readiness;
import io.github.dtrace4j.spi.Backend;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ServiceLoader;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The agent's command line. Exit status: 2 for a wrong call, 69 when this machine cannot trace, 78 for a wrong policy. */
@Command(
        name = "dtrace4j-agent",
        mixinStandardHelpOptions = true,
        description = "Runs allowed DTrace programs for unprivileged clients.")
public final class Main {

    /** EX_UNAVAILABLE and EX_CONFIG of sysexits.h. */
    private static final int UNAVAILABLE = 69;

    private static final int WRONG_POLICY = 78;

    private static final int FAILED = 1;

    private static final String POLICY = "/etc/dtrace4j/agent.conf";

    private Main() {}

    public static void main(String[] args) {
        System.exit(run(args));
    }

    /** Like {@link #main}; gives the exit status. */
    static int run(String... args) {
        var commandLine = new CommandLine(new Main());
        commandLine.setExecutionExceptionHandler((e, _, _) -> {
            if (e instanceof InvalidPolicyException) {
                System.err.println("dtrace4j-agent: " + e.getMessage());
                return WRONG_POLICY;
            }
            System.err.println("dtrace4j-agent: " + e); // of a missing file the message is its name alone
            return FAILED;
        });
        return commandLine.execute(args);
    }

    @Command(name = "run", description = "Serves clients until it gets SIGTERM.")
    int serve(@Option(names = "--policy", defaultValue = POLICY, description = "Default: ${DEFAULT-VALUE}") Path policy)
            throws IOException, InterruptedException {
        Settings settings = PolicyFile.read(policy);
        Backend backend = backend();
        Readiness readiness = backend.check();
        if (!readiness.ready()) {
            System.err.println(readiness);
            return UNAVAILABLE;
        }
        InstantSource clock = InstantSource.system();
        AuditLog audit =
                settings.audit().map(file -> AuditLog.to(file, clock)).orElseGet(() -> AuditLog.to(System.out, clock));
        var admission = new Admission(
                settings.policy(), new Usage(clock), Runtime.getRuntime().availableProcessors());
        var over = new CountDownLatch(1);
        try (var server = new AgentServer(
                        ListeningSocket.bind(settings.socket(), settings.mode(), settings.group()),
                        admission,
                        backend,
                        audit,
                        AgentServer.PATIENCE,
                        AgentServer.PAUSE_AFTER_REFUSAL)
                .start()) {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> closeQuietly(server, over)));
            System.err.println("dtrace4j-agent: listens at " + settings.socket());
            over.await();
        }
        return 0;
    }

    private static void closeQuietly(AgentServer server, CountDownLatch over) {
        try {
            server.close();
        } catch (IOException e) {
            System.err.println("dtrace4j-agent: " + e.getMessage());
        } finally {
            over.countDown();
        }
    }

    @Command(name = "check", description = "Reads a policy and says what is in it.")
    int check(@Parameters(paramLabel = "FILE", defaultValue = POLICY) Path policy) throws IOException {
        Settings settings = PolicyFile.read(policy);
        settings.policy()
                .programs()
                .values()
                .forEach(program ->
                        System.out.println(program.name() + " " + program.digest() + " " + program.parameters()));
        settings.policy().clients().forEach(System.out::println);
        return 0;
    }

    @Command(name = "digest", description = "Prints the digest of a D program's text.")
    int digest(@Parameters(paramLabel = "FILE") Path file) throws IOException {
        System.out.println(Digest.of(Files.readString(file)));
        return 0;
    }

    private static Backend backend() {
        return ServiceLoader.load(Backend.class)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("dtrace-ffm is not on the class path."));
    }
}
