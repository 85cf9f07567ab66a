package io.github.dtrace4j.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What FreeBSD's serial console tells of a guest that comes up, or does not. */
class FreeBsdConsoleTest {

    private static final Path DIAGNOSE = Script.LAB.resolve("freebsd/container/lab-diagnose");

    @TempDir
    Path directory;

    @BeforeAll
    static void tools() {
        Script.assumeTools("bash", "awk", "sed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"first-boot", "later-boot"})
    void nothingIsWrongAtAnyMomentOfAGoodBoot(String name) throws Exception {
        String console = recorded(name);

        // Each prefix that ends with a line is what a look at the console may see; every fifth, as each is a process.
        for (int i = 0, line = 0; i >= 0; i = console.indexOf('\n', i + 1), line++) {
            if (line % 5 == 0) {
                assertThat(failure(console.substring(0, i)))
                        .as("after line %d", line)
                        .isEmpty();
            }
        }
        assertThat(failure(console)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock = """
                    dtrace4j-guest: FAILED: fetch pkg(8) (is there a network?): pkg: timed out   | fetch pkg(8) (is there a network?): pkg: timed out
                    panic: vm_fault: fault on nofault entry, addr: 0xfffffe0000000000             | the kernel gave up: panic: vm_fault: fault on nofault entry, addr: 0xfffffe0000000000
                    Fatal trap 12: page fault while in kernel mode                                | the kernel gave up: Fatal trap 12: page fault while in kernel mode
                    mountroot>                                                                    | the kernel found no root file system
                    Enter full pathname of shell or RETURN for /bin/sh:                           | the start of services failed and it asks for a single-user shell
                    can't load 'kernel'                                                           | the boot loader found no kernel
                    Boot failed: not a bootable disk                                              | the firmware found nothing to boot (LAB_FIRMWARE=uefi or bios chooses another firmware)
                    BdsDxe: No bootable option or device was found.                               | the firmware found nothing to boot (LAB_FIRMWARE=uefi or bios chooses another firmware)
                    eval: Impossible to find a cloud init provider                                | nuageinit did not find the configuration disk labelled cidata
                    FreeBSD/amd64 (freebsd) (ttyu0)                                               | it came up, but nuageinit did not run the user-data of the disk labelled cidata
                    """,
            // Apostrophes stand for themselves.
            quoteCharacter = '"')
    void whatEndsABootIsNamed(String line, String reason) throws Exception {
        assertThat(failure("---<<BOOT>>---\r\nwhat came before\r\n" + line + "\r\n"))
                .isEqualTo(reason);
    }

    @Test
    void theFirstReasonIsTheOneThatIsTold() throws Exception {
        assertThat(failure("dtrace4j-guest: FAILED: load the kernel module dtraceall: no\r\npanic: later\r\n"))
                .isEqualTo("load the kernel module dtraceall: no");
    }

    @Test
    void theTerminalsControlSequencesDoNotHideIt() throws Exception {
        assertThat(failure("\033c\033[2J\033[01;01Hpanic: no init\r\n"))
                .isEqualTo("the kernel gave up: panic: no init");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    SeaBIOS                  | nothing was said
                    FreeBSD/x86 bootstrap    | the firmware
                    ---<<BOOT>>---           | the boot loader
                    Trying to mount root     | the kernel
                    Setting hostuuid         | mounting the root file system
                    Executing user_data      | the start of services
                    dtrace4j-guest: users    | "turning on DTrace"
                    """, quoteCharacter = '\'')
    void aBootThatStopsIsToldHowFarItGot(String stopsBefore, String stage) throws Exception {
        String console = recorded("first-boot");

        assertThat(ask("stage", console.substring(0, console.indexOf(stopsBefore))))
                .startsWith(stage);
    }

    private static String recorded(String name) throws Exception {
        try (var in = FreeBsdConsoleTest.class.getResourceAsStream("/freebsd-console/" + name + ".txt")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8).replace("\n", "\r\n");
        }
    }

    private String failure(String console) throws Exception {
        return ask(null, console);
    }

    private String ask(@Nullable String question, String console) throws Exception {
        Path file = Files.writeString(directory.resolve("console"), console);
        Script script = question == null ? Script.of(DIAGNOSE, file) : Script.of(DIAGNOSE, question, file);
        Script.Result result = script.run();
        assertThat(result.err()).isEmpty();
        assertThat(result.status()).isZero();
        return result.out().strip();
    }
}
