package io.github.dtrace4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dtrace4j.Options.Setting;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class OptionsTest {

    private final Options defaults = Options.defaults();

    @Test
    void defaultsAreThoseOfDtraceWithQuietOutput() {
        assertThat(defaults.settings())
                .containsExactly(
                        new Setting("bufsize", "4194304"),
                        new Setting("aggsize", "4194304"),
                        new Setting("strsize", "256"),
                        new Setting("dynvarsize", "1048576"),
                        new Setting("quiet", ""));
    }

    @Test
    void aCopyChangesAndTheOriginalStays() {
        var changed = defaults.with(Option.BUFSIZE, 1L << 20).withArguments("a", "b");

        assertThat(changed.settings()).contains(new Setting("bufsize", "1048576"));
        assertThat(changed.arguments()).containsExactly("a", "b");
        assertThat(defaults.settings()).contains(new Setting("bufsize", "4194304"));
        assertThat(defaults.arguments()).isEmpty();
    }

    @Test
    void ratesSayTheirUnitAndChoicesTheirName() {
        var options = defaults.with(Option.AGGRATE, Duration.ofMillis(200))
                .with(Option.BUFPOLICY, Option.BufferPolicy.RING)
                .with(Option.EVALTIME, Option.EvaluationTime.MAIN);

        assertThat(options.settings())
                .endsWith(
                        new Setting("aggrate", "200000000ns"),
                        new Setting("bufpolicy", "ring"),
                        new Setting("evaltime", "main"));
    }

    @Test
    void tellsWhetherAnOptionIsSet() {
        assertThat(defaults.isSet(Option.QUIET)).isTrue();
        assertThat(defaults.isSet(Option.VERBOSE)).isFalse();
        assertThat(defaults.with(Option.QUIET, false).isSet(Option.QUIET)).isFalse();
    }

    @Test
    void aSwitchThatIsOffIsNotSet() {
        assertThat(defaults.with(Option.QUIET, false).settings())
                .extracting(Setting::name)
                .doesNotContain("quiet");
        assertThat(defaults.withDestructiveActions().settings()).contains(new Setting("destructive", ""));
    }

    @Test
    void definitionsAddUp() {
        var options = defaults.with(Option.DEFINE, "A=1").with(Option.DEFINE, "B");

        assertThat(options.settings()).endsWith(new Setting("define", "A=1"), new Setting("define", "B"));
    }

    @Test
    void aValueOutOfRangeIsNamed() {
        assertThatThrownBy(() -> defaults.with(Option.STRSIZE, 0L))
                .isInstanceOf(InvalidProgramException.class)
                .hasMessage("Option strsize must be positive, not \"0\"");
        assertThatThrownBy(() -> defaults.with(Option.AGGRATE, Duration.ZERO))
                .isInstanceOf(InvalidProgramException.class)
                .hasMessageContaining("aggrate");
        assertThatThrownBy(() -> defaults.with("", "1")).isInstanceOf(InvalidProgramException.class);
        assertThatThrownBy(() -> defaults.withArguments("a\0b")).isInstanceOf(InvalidProgramException.class);
        assertThatThrownBy(() -> defaults.withThreadName("")).isInstanceOf(InvalidProgramException.class);
        assertThatThrownBy(() -> defaults.withPollInterval(Duration.ofMillis(-1)))
                .isInstanceOf(InvalidProgramException.class);
    }
}
