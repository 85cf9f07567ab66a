package io.github.dtrace4j.ffm;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dtrace4j.KernelException;
import org.junit.jupiter.api.Test;

class FailuresTest {

    /** As libdtrace 2.0.7 said it about the sixty-fifth session with one probe. */
    @Test
    void aProbeWithoutRoomIsNamedWithItsRemedy() {
        assertThat(Failures.cannotStart("Failed to enable syscall:vmlinux:write:entry: Argument list too long"))
                .isInstanceOf(KernelException.class)
                .hasMessageContaining("The probe syscall:vmlinux:write:entry has no room for one more session")
                .hasMessageContaining("at most 64 programs");
    }
}
