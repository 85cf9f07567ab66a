package io.github.dtrace4j.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dtrace4j.RefusedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A policy says what it says; what it might mean is refused. */
class PolicyFileTest {

    private static final Digest READS = Digest.of("syscall::read:entry { @ = count(); }");

    @TempDir
    Path directory;

    @Test
    void isReadAsTheDocumentationHasIt() throws IOException {
        Path d = directory.resolve("slow.d");
        Files.writeString(d, "syscall::read:entry /arg2 > $1 && execname == $$2/ { @ = count(); }");
        Settings settings = PolicyFile.read(file("""
                socket { path = /run/dtrace4j/agent.sock, mode = "0620", group = tracers }
                audit = /var/log/dtrace4j/audit.log
                programs {
                  reads { digest = "%s" }   # of the D text
                  slow-reads {
                    file = %s
                    parameters = [
                      { type = int, min = 1, max = 4096 }
                      { type = string, longest = 16, pattern = "[a-z]+" }
                    ]
                  }
                }
                clients = [
                  { user = app, programs = [reads]
                    limits { sessions = 3, memory = 64 MiB, opens-per-minute = 6, requests-per-second = 5
                             output-per-second = 1 MiB, shortest-interval = 20 ms, longest-string = 1 KiB, stack-frames = 20 } }
                  { group = tracers }
                ]
                """.formatted(READS, d)));

        assertThat(settings.socket()).isEqualTo(Path.of("/run/dtrace4j/agent.sock"));
        assertThat(PosixFilePermissions.toString(settings.mode())).isEqualTo("rw--w----");
        assertThat(settings.group()).hasValue("tracers");
        assertThat(settings.audit()).hasValue(Path.of("/var/log/dtrace4j/audit.log"));
        Policy policy = settings.policy();
        AllowedProgram reads = policy.program(READS).orElseThrow();
        AllowedProgram slow = policy.program(Digest.of(Files.readString(d))).orElseThrow();
        assertThat(reads.parameters()).isEmpty();
        assertThat(slow.parameters()).hasSize(2);

        ClientRule app = policy.ruleFor(new Peer("app", "app", Peer.Ids.UNKNOWN));
        assertThat(app.limits()).isEqualTo(new Limits(3, 64 << 20, 6, 5, 1 << 20, Duration.ofMillis(20), 1024, 20));
        assertThat(app.allows(reads)).isTrue();
        assertThat(app.allows(slow)).isFalse();
        ClientRule tracers = policy.ruleFor(new Peer("1001", "tracers", Peer.Ids.UNKNOWN));
        assertThat(tracers.limits()).isEqualTo(Limits.DEFAULTS);
        assertThat(tracers.allows(slow)).isTrue();
        assertThatThrownBy(() -> policy.ruleFor(new Peer("root", "root", Peer.Ids.UNKNOWN)))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        e -> assertThat(e.reason()).isEqualTo(RefusedException.Reason.UNKNOWN_CLIENT));
    }

    @Test
    void theFirstRuleForSomebodyCounts() {
        var first = new ClientRule(Optional.of("app"), Optional.empty(), Optional.empty(), Limits.DEFAULTS);
        var second = new ClientRule(Optional.empty(), Optional.of("app"), Optional.empty(), Limits.DEFAULTS);
        var policy = new Policy(Map.of(), List.of(first, second));
        assertThat(policy.ruleFor(new Peer("app", "app", Peer.Ids.UNKNOWN))).isSameAs(first);
        assertThat(policy.ruleFor(new Peer("x", "app", Peer.Ids.UNKNOWN))).isSameAs(second);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " => ", quoteCharacter = '`', textBlock = """
            clients = [{ user = app, limit { sessions = 1 } }]           => "limit" means nothing here
            clients = [{ user = app, limits { session = 1 } }]           => "session" means nothing here
            clients = [{ programs = [reads] }]                           => needs a user or a group
            clients = [{ user = app, programs = [writes] }]              => "writes", which is not among the programs
            clients = [{ user = app, limits { sessions = 0 } }]          => must be positive
            clients = [{ user = app, limits { memory = -1 } }]           => memory
            clients = [{ user = app, limits { sessions = many } }]       => sessions
            clients = [{ user = app, limits { memory = 64 MiBs } }]      => memory
            clients = []¶extra = 1                                      => "extra" means nothing here
            include "other.conf"¶clients = []                           => cannot include
            clients = [{ user = ${HOME} }]                               => HOME
            clients = [{ user = app }                                    => List should have
            programs.p { digest = "sha256:1234" }¶clients = []          => 64 lower-case hexadecimal digits
            programs.p { }¶clients = []                                 => a digest or the file
            programs.p = 1¶clients = []                                 => must be an object
            programs.p { digest = ${programs.reads.digest} }¶clients=[] => are the same
            programs.reads.parameters = [{ type = any }]¶clients = []   => int or string
            programs.reads.parameters = [{ type = int, most = 1 }]¶clients=[] => "most" means nothing here
            programs.reads.parameters = [{ type = string, pattern = "(" }]¶clients=[] => no regular expression
            socket.mode = rwxrwxrwx¶clients = []                        => three octal digits
            """)
    void whatIsWrongIsNamed(String lines, String message) throws IOException {
        Path file = file("""
                socket { path = /run/agent.sock }
                programs { reads { digest = "%s" } }
                %s
                """.formatted(READS, lines.replace('¶', '\n')));
        assertThatThrownBy(() -> PolicyFile.read(file))
                .isInstanceOf(InvalidPolicyException.class)
                .hasMessageContaining(message);
    }

    @Test
    void aPolicyThatOthersCanChangeIsNone() throws IOException {
        Path file = file("socket { path = /run/agent.sock }, programs { }, clients = []");
        PolicyFile.read(file);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-r--"));
        assertThatThrownBy(() -> PolicyFile.read(file)).hasMessageContaining("chmod go-w");
    }

    private Path file(String content) throws IOException {
        Path file = directory.resolve("agent.conf");
        Files.writeString(file, content);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        return file;
    }
}
