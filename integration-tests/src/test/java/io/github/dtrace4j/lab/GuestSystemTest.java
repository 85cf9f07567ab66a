package io.github.dtrace4j.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** Which guest the tests run in. */
class GuestSystemTest {

    @Test
    void linuxUnlessAnotherIsNamed() {
        assertThat(GuestSystem.named("")).isEqualTo(GuestSystem.LINUX);
        assertThat(GuestSystem.named("linux")).isEqualTo(GuestSystem.LINUX);
        assertThat(GuestSystem.named("freebsd")).isEqualTo(GuestSystem.FREEBSD);
    }

    @Test
    void aNameThatIsNoneIsToldWithThoseThatAre() {
        assertThatThrownBy(() -> GuestSystem.named("plan9"))
                .isInstanceOf(LabException.class)
                .hasMessageContaining("DTRACE4J_LAB_GUEST is 'plan9'; it may be linux or freebsd.");
    }

    @Test
    void eachGuestHasALabOfItsOwn() {
        try (Lab linux = GuestSystem.LINUX.lab("dtrace4j/linux-lab:test");
                Lab freeBsd = GuestSystem.FREEBSD.lab("dtrace4j/freebsd-lab:test")) {
            assertThat(linux).isInstanceOf(LinuxLab.class);
            assertThat(freeBsd).isInstanceOf(FreeBsdLab.class);
        }
    }
}
