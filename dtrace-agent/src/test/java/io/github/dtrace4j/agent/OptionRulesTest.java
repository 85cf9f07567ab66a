package io.github.dtrace4j.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dtrace4j.Option;
import io.github.dtrace4j.Options;
import io.github.dtrace4j.RefusedException;
import io.github.dtrace4j.RefusedException.Reason;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A client sets what its limits bound, and nothing else. */
class OptionRulesTest {

    private static final DText PLAIN = DText.of("BEGIN { }");

    private static final long MIB = 1 << 20;

    private final OptionRules rules = new OptionRules(Limits.DEFAULTS, 2);

    @Test
    void theDefaultsAreAllowedAndCounted() {
        Vetted vetted = rules.vet(PLAIN, Options.defaults());
        assertThat(vetted.options().settings()).isEqualTo(Options.defaults().settings());
        // Principal and aggregation buffer of two processors, dynamic variables, speculations.
        assertThat(vetted.memory()).isEqualTo(2 * (4 + 4) * MIB + MIB + 4 * MIB);
    }

    @Test
    void onlyWhatWasLookedAtGoesOn() {
        var asked =
                Options.defaults().withArguments("1").withProgramName("system").withPollInterval(Duration.ofMillis(50));
        Options options = rules.vet(PLAIN, asked).options();
        assertThat(options.programName()).isEqualTo(Options.defaults().programName());
        assertThat(options.arguments()).containsExactly("1");
        assertThat(options.pollInterval()).isEqualTo(Duration.ofMillis(50));
    }

    @ParameterizedTest
    @CsvSource({
        "bufsize, 16m",
        "aggsize, 1048576",
        "strsize, 4k",
        "stackframes, 20",
        "nspec, 4",
        "switchrate, 10ms",
        "aggrate, 1000000000ns",
        "quiet, ''",
        "aggsortpos, 1"
    })
    void isAllowed(String name, String value) {
        assertThat(rules.vet(PLAIN, Options.defaults().with(name, value))
                        .options()
                        .settings())
                .contains(new Options.Setting(name, value));
    }

    @ParameterizedTest
    @CsvSource({
        "bufsize, 1g",
        "aggsize, 129m",
        "strsize, 4097",
        "stackframes, 128",
        "nspec, 65",
        "aggsortpos, 1000000000"
    })
    void isOverALimit(String name, String value) {
        assertRefused(Reason.LIMIT, Options.defaults().with(name, value));
    }

    @ParameterizedTest
    @CsvSource({
        "bufsize, -1",
        "bufsize, 0x7fffffffff",
        "bufsize, 4mm",
        "bufsize, ''",
        "bufsize, 99999999999999999999",
        "bufsize, 9000000t",
        "stackframes, 1k",
        "switchrate, 9ms",
        "switchrate, 1000hz",
        "switchrate, 1",
        "switchrate, 99999999999999999999s",
        "cpp, ''",
        "cpppath, /bin/sh",
        "define, X",
        "libdir, /tmp",
        "incdir, /etc",
        "procfspath, /tmp",
        "bpflog, 1",
        "dofstashpath, /tmp/x",
        "evaltime, exec",
        "DESTRUCTIVE, ''"
    })
    void isNotForAClient(String name, String value) {
        assertRefused(Reason.OPTION, Options.defaults().with(name, value));
    }

    @Test
    void destructiveActionsAreNeverAllowed() {
        assertRefused(Reason.DESTRUCTIVE, Options.defaults().withDestructiveActions());
        assertRefused(Reason.DESTRUCTIVE, Options.defaults().with("destructive", "0"));
    }

    @Test
    void commandsProcessesAndBusyPollingAreNot() {
        assertRefused(Reason.OPTION, Options.defaults().withCommand(List.of("id")));
        assertRefused(Reason.OPTION, Options.defaults().withProcess(1));
        assertRefused(Reason.OPTION, Options.defaults().withPollInterval(Duration.ofMillis(1)));
    }

    @Test
    void pragmasCountLikeOptions() {
        DText big = DText.of("#pragma D option bufsize=32m\n# pragma  D option quiet\nBEGIN { }");
        assertThat(rules.vet(big, Options.defaults()).memory()).isEqualTo(2 * (32 + 4) * MIB + MIB + 4 * MIB);
        // The greater one counts, whichever libdtrace takes.
        assertThat(rules.vet(big, Options.defaults().with(Option.BUFSIZE, 40 * MIB))
                        .memory())
                .isEqualTo(2 * (40 + 4) * MIB + MIB + 4 * MIB);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "#pragma D option bufsize=1g\nBEGIN { }",
                "#pragma D option bufsize=\"4m\"\nBEGIN { }",
                "#pragma D option libdir=/tmp\nBEGIN { }",
                "BEGIN { }\n\t#\tpragma\tD\toption\tswitchrate=1ns\n",
                "#pragma D option\nBEGIN { }"
            })
    void pragmasAreRefusedLikeOptions(String program) {
        assertThatThrownBy(() -> rules.vet(DText.of(program), Options.defaults()))
                .isInstanceOf(RefusedException.class);
    }

    @Test
    void sizesCannotGrowLater() {
        assertThatThrownBy(() -> rules.checkLater(new Options.Setting("bufsize", "1")))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("when the session is opened");
        rules.checkLater(new Options.Setting("switchrate", "1s"));
        assertThatThrownBy(() -> rules.checkLater(new Options.Setting("destructive", "")))
                .isInstanceOf(RefusedException.class);
    }

    private void assertRefused(Reason reason, Options options) {
        assertThatThrownBy(() -> rules.vet(PLAIN, options))
                .isInstanceOfSatisfying(
                        RefusedException.class, e -> assertThat(e.reason()).isEqualTo(reason));
    }
}
