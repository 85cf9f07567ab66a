package io.github.dtrace4j.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.dtrace4j.DTrace;
import io.github.dtrace4j.Platform;
import io.github.dtrace4j.SessionException;
import io.github.dtrace4j.examples.agent.AgentProcess;
import io.github.dtrace4j.examples.agent.UnprivilegedJvm;
import io.github.dtrace4j.examples.load.Load;
import io.github.dtrace4j.lab.GuestTest;
import io.github.dtrace4j.lab.WithoutLibraries;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * One agent that runs as root, and clients of it that run as user 1000. What clients can do to an agent that needs no kernel is in
 * AgentServerTest.
 */
@GuestTest
@WithoutLibraries
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class AgentIT {

    private static final int UID = 1000;

    private static final Path UPROBES = Path.of("/sys/kernel/tracing/uprobe_events");

    @TempDir
    private static Path directory;

    private static Path socket = Path.of("");
    private static Path policy = Path.of("");

    private static AgentProcess agent;
    private static UnprivilegedJvm unprivileged;

    @BeforeAll
    static void start() throws IOException {
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        socket = directory.resolve("agent.sock");
        policy = directory.resolve("agent.conf");
        Files.writeString(directory.resolve("reads.d"), AgentClient.TEMPLATE.toD(Platform.LINUX));
        Files.writeString(policy, policyFor(AgentProcess.userName(UID)));
        unprivileged = UnprivilegedJvm.of(UID, directory, AgentClient.class, AgentProcess.class);
        agent = AgentProcess.start(policy);
    }

    @AfterAll
    static void stop() throws IOException {
        agent.close();
        assertThat(socket).doesNotExist();
        assertThat(Files.readString(UPROBES)).isEmpty();
    }

    private static String policyFor(String user) {
        return """
            socket { path = "%1$s/agent.sock", mode = "0666" }
            audit = "%1$s/audit.log"
            programs {
              reads {
                file = "%1$s/reads.d"
                parameters = [{ type = string, longest = 16 }, { type = int, min = 0, max = 1048576 }]
              }
            }
            clients = [
              { user = "%2$s", limits { sessions = 1 } }
              { user = root }
            ]
            """.formatted(directory, user);
    }

    @Test
    @Order(1)
    void anUnprivilegedUserTracesThroughItAndHasItsLimits() throws Exception {
        Process client = client("trace");

        var lines = client.inputReader().lines().toList();
        assertThat(client.waitFor()).isZero();

        assertThat(lines)
                .containsExactly(
                        "here: not ready",
                        "second: LIMIT",
                        "events: [777, 777, 777, 777, 777]",
                        "hits: 5",
                        "losses: {}",
                        "unknown: UNKNOWN_PROGRAM",
                        "argument: PARAMETER",
                        "option: DESTRUCTIVE");
        assertThat(Files.readAllLines(directory.resolve("audit.log")))
                .allSatisfy(line -> assertThat(line).contains(" uid=1000 gid=1000 pid=" + client.pid() + " "))
                .extracting(line -> line.replaceFirst("^[^ ]+ decision=([^ ]+) reason=([^ ]+) .*", "$1 $2"))
                .containsExactly(
                        "admitted -",
                        "refused limit",
                        "ended closed",
                        "refused unknown-program",
                        "refused parameter",
                        "refused destructive");
    }

    @Test
    @Order(2)
    void aClientThatIsKilledLeavesNothingEnabled() throws Exception {
        Process client = client("hold");
        assertThat(client.inputReader().readLine()).isEqualTo("holding");
        assertThat(agent.workers()).hasSize(1);
        assertThat(Files.readString(UPROBES)).isNotEmpty();

        client.destroyForcibly().waitFor();

        await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> {
            assertThat(agent.workers()).isEmpty();
            assertThat(Files.readString(UPROBES)).isEmpty();
        });
    }

    @Test
    @Order(3)
    void anAgentThatIsKilledEndsItsSessionsAndTheNextOneTakesItsPlace() throws Exception {
        var session =
                DTrace.connect(socket).open(AgentClient.reads("read", 777)).start();
        ProcessHandle worker = agent.workers().getFirst();

        agent.handle().destroyForcibly();

        assertThatThrownBy(session::await)
                .isInstanceOf(SessionException.class)
                .hasMessageContaining("The connection to the agent at " + socket);
        session.close();
        worker.onExit().get(1, TimeUnit.MINUTES);
        assertThat(Files.readString(UPROBES)).isEmpty();

        assertThat(socket).exists();
        agent = AgentProcess.start(policy);
        try (var again = DTrace.connect(socket).open(AgentClient.reads("read", 778))) {
            again.start();
            Load.run(Load.blocks(3, 778));
            assertThat(again.stop().snapshot().get(AgentClient.HITS)).hasValue(3L);
        }
    }

    private static Process client(String what) throws IOException {
        return new ProcessBuilder(unprivileged.command(AgentClient.class, socket.toString(), what))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}
