package io.github.dtrace4j.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dtrace4j.lab.GuestTest;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The guest is what the other tests take it for. */
@GuestTest
class GuestSmokeIT {

    @Test
    void runsInTheGuestAsRoot() {
        assertThat(System.getProperty("dtrace4j.guest")).isEqualTo("true");
        assertThat(System.getProperty("user.name")).isEqualTo("root");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void kernelHasTypes() throws Exception {
        assertThat(Files.readString(Path.of("/proc/sys/kernel/osrelease"))).startsWith("6.12.");
        assertThat(Path.of("/sys/kernel/btf/vmlinux")).isReadable();
    }

    @Test
    void javaIs25() {
        assertThat(Runtime.version().feature()).isEqualTo(25);
    }

    @ParameterizedTest
    @EnabledOnOs(OS.LINUX)
    @ValueSource(strings = {"kprobe_events", "uprobe_events"})
    void tracefsIsMounted(String file) {
        assertThat(Path.of("/sys/kernel/tracing", file)).exists();
    }

    @Test
    @EnabledOnOs(OS.FREEBSD)
    void freeBsdHasTurnedOnDtrace() {
        assertThat(Path.of("/dev/dtrace/dtrace")).exists();
        assertThat(Path.of("/usr/sbin/dtrace")).isExecutable();
    }
}
