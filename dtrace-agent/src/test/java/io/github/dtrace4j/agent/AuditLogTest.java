package io.github.dtrace4j.agent;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.OptionalInt;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One decision is one line, whatever a client puts into it. */
class AuditLogTest {

    private static final Peer PEER =
            new Peer("app", "staff", new Peer.Ids(OptionalInt.of(1000), OptionalInt.of(-2), OptionalInt.of(4711)));

    /** A quoted value ends at the first quote that no backslash stands before. */
    private static final Pattern LINE = Pattern.compile("decision=refused reason=limit uid=1000 gid=4294967294 pid=4711"
            + " user=\"app\" group=\"staff\" session=7 program=\"-\" digest=- detail=\"(?:[^\"\\\\]|\\\\[ -~])*\"");

    private static AuditLine refusal(String detail) {
        return AuditLine.of("refused", "limit", PEER, 7, "-", "-", detail);
    }

    @Test
    void saysWhoWhatAndWhy(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("audit.log");
        var log = AuditLog.to(file, () -> Instant.parse("2026-11-26T01:02:03Z"));
        log.write(refusal("too many"));
        log.write(refusal("line 1\nline 2"));

        assertThat(Files.readString(file)).isEqualTo("""
                2026-11-26T01:02:03Z decision=refused reason=limit uid=1000 gid=4294967294 pid=4711 user="app" \
                group="staff" session=7 program="-" digest=- detail="too many"
                2026-11-26T01:02:03Z decision=refused reason=limit uid=1000 gid=4294967294 pid=4711 user="app" \
                group="staff" session=7 program="-" digest=- detail="line 1\\nline 2"
                """);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\n2026-11-26T01:02:03Z decision=admitted",
                "a\r\nb",
                "\" decision=admitted reason=\"",
                "\\",
                "\\\"",
                "\u001b[2J",
                "\u2028\u0085\u202e",
                "\0",
                "\ud800",
                "größe"
            })
    void nothingGetsOutOfItsQuotes(String hostile) {
        assertThat(refusal(hostile).text()).matches(LINE);
    }

    @Test
    void randomTextNeitherGetsOutOfItsQuotes() {
        var random = new Random(42);
        for (int i = 0; i < 10_000; i++) {
            var text = new StringBuilder();
            for (int n = random.nextInt(20); n > 0; n--) {
                text.append((char) (random.nextBoolean() ? "\"\\\n\r= ".charAt(random.nextInt(6)) : random.nextInt()));
            }
            assertThat(refusal(text.toString()).text()).matches(LINE);
        }
    }

    @Test
    void longTextIsCut() {
        assertThat(refusal("x".repeat(100_000)).text()).hasSizeLessThan(1_000).matches(LINE);
    }

    @Test
    void aFileThatIsMovedAwayIsMadeAgain(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("audit.log");
        var log = AuditLog.to(file, () -> Instant.EPOCH);
        log.write(refusal("first"));
        Files.move(file, directory.resolve("audit.log.1"));
        log.write(refusal("second"));
        assertThat(Files.readString(file, UTF_8)).contains("second").doesNotContain("first");
    }

    @Test
    void whatCannotBeWrittenIsSaid(@TempDir Path directory) {
        var log = AuditLog.to(directory.resolve("missing").resolve("audit.log"), () -> Instant.EPOCH);
        assertThatThrownBy(() -> log.write(refusal("x"))).isInstanceOf(IOException.class);
    }
}
