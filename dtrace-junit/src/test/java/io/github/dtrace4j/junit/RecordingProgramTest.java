package io.github.dtrace4j.junit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dtrace4j.Platform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The D that records blocks, on each platform. */
class RecordingProgramTest {

    private static final Path GOLDEN = Path.of("src/test/resources/golden");
    private static final boolean UPDATE = System.getProperty("golden.update") != null;
    private static final long NONCE = 0x4711111111L;

    // mvn -pl dtrace-junit test -Dtest=RecordingProgramTest -Dgolden.update
    @ParameterizedTest
    @CsvSource({"Linux, amd64, LINUX", "Linux, aarch64, LINUX", "FreeBSD, amd64, FREEBSD"})
    void rendersOnEveryPlatform(String system, String processor, Platform platform) throws IOException {
        KernelProbes probes = KernelProbes.of(system, processor).orElseThrow();
        String d;
        try (var markers = new Markers(NONCE)) {
            d = new RecordingProgram(probes, markers, List.of()).program().toD(platform);
        }

        Path golden = GOLDEN.resolve("recording." + system.toLowerCase(Locale.ROOT) + "-" + processor + ".d");
        if (UPDATE) {
            Files.createDirectories(GOLDEN);
            Files.writeString(golden, d);
        }
        assertThat(d).isEqualTo(Files.readString(golden));
    }

    @ParameterizedTest
    @CsvSource({"SunOS, amd64", "Linux, riscv64"})
    void isNotKnownElsewhere(String system, String processor) {
        assertThat(KernelProbes.of(system, processor)).isEmpty();
    }
}
