package io.github.dtrace4j.ffm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dtrace4j.LibraryMissingException;
import io.github.dtrace4j.ffm.abi.LinuxAbi;
import io.github.dtrace4j.ffm.abi.NativeLibrary;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

@ResourceLock(Resources.SYSTEM_PROPERTIES)
class MissingLibraryTest {

    private static final String NOWHERE = "/nonexistent/libdtrace.so.2";

    @BeforeEach
    void lookWhereThereIsNone() {
        System.setProperty(NativeLibrary.PATH_PROPERTY, NOWHERE);
    }

    @AfterEach
    void lookWhereItBelongs() {
        System.clearProperty(NativeLibrary.PATH_PROPERTY);
    }

    @Test
    void loadingSaysWhereItLookedAndWhatToDo() {
        assertThatThrownBy(() -> NativeLibrary.describe(new LinuxAbi()))
                .isInstanceOfSatisfying(LibraryMissingException.class, e -> {
                    assertThat(e).hasMessageContaining(NOWHERE);
                    assertThat(e.remedy()).contains("Correct the path");
                });
    }

    @Test
    void theCheckSaysThatItIsMissingAndWhatToDo() {
        var readiness = new FfmBackend().check();

        assertThat(readiness.ready()).isFalse();
        assertThat(readiness.missing().getFirst()).satisfies(finding -> {
            assertThat(finding.what()).isEqualTo("libdtrace");
            assertThat(finding.remedy()).contains("Correct the path");
        });
        assertThat(readiness.toString()).contains("[missing] libdtrace");
    }
}
