package io.github.dtrace4j.examples.jdtrace;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dtrace4j.data.ProbeId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProbeDescriptionTest {

    private static final ProbeId READ = new ProbeId(23, "syscall", "vmlinux", "read", "entry");

    /** As dtrace(1) says that -lP, -lm, -lf, -ln match nothing. */
    @ParameterizedTest
    @CsvSource({
        "nosuch, :::, nosuch:::",
        "vmlinux, ::, :vmlinux::",
        "profile, :, ::profile:",
        ":vmlinux::, :, vmlinux:::",
        "::read:, :, :read::",
        "nosuch, '', :::nosuch",
        "-3, '', :::-3",
        "4-2, '', :::-2"
    })
    void hasAllFourParts(String text, String colons, String whole) {
        assertThat(ProbeDescription.of(text, colons)).hasToString(whole);
    }

    @ParameterizedTest
    @CsvSource({
        "read, :",
        "syscall, :::",
        "syscall::rea?:e*, ''",
        "::[p-r]ead:, ''",
        "::[!w]ead:, ''",
        "sys$target:::, ''",
        "23, ''"
    })
    void matchesAProbeByItsPatternsOrItsNumber(String text, String colons) {
        assertThat(ProbeDescription.of(text, colons).matcher().test(READ)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"rea, :", "read, ''", "fbt::read:, ''", "::[!r]ead:, ''", "2, ''", "::r.*:, ''", "fbt$target:::, ''"})
    void doesNotMatchWhatAnyPartExcludes(String text, String colons) {
        assertThat(ProbeDescription.of(text, colons).matcher().test(READ)).isFalse();
    }

    @Test
    void aSourceMeansEachOfItsDescriptions() {
        assertThat(Source.described("read, write /pid == 1/ { exit(0); }", 1).descriptions())
                .containsExactly(ProbeDescription.of("read", ":"), ProbeDescription.of("write", ":"));
    }
}
