package io.github.dtrace4j.examples.jdtrace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dtrace4j.examples.jdtrace.Getopt.Given;
import org.junit.jupiter.api.Test;

class GetoptTest {

    @Test
    void readsBundledLettersTheLastOneWithItsArgumentNext() {
        assertThat(parse("-qn", "BEGIN").options()).containsExactly(new Given("q", ""), new Given("n", "BEGIN"));
    }

    @Test
    void readsAnAttachedArgument() {
        assertThat(parse("-xquiet=1").options()).containsExactly(new Given("x", "quiet=1"));
    }

    @Test
    void keepsWhatIsNoOptionAndGoesOnBehindIt() {
        Getopt getopt = parse("one", "-q", "--", "-2", "three");
        assertThat(getopt.rest()).containsExactly("one", "-2", "three");
        assertThat(getopt.has("q")).isTrue();
    }

    @Test
    void readsLongOptionsWithTheirArgumentNextOrAfterAnEqualsSign() {
        assertThat(parse("--flamegraph", "a.svg", "--flamegraph=b.svg", "--json")
                        .options())
                .containsExactly(
                        new Given("flamegraph", "a.svg"), new Given("flamegraph", "b.svg"), new Given("json", ""));
    }

    @Test
    void givesTheLastOneOfSeveral() {
        assertThat(parse("-n", "a", "-n", "b").last("n")).contains("b");
    }

    @Test
    void refusesAnUnknownLetterAndAMissingArgumentAsGetoptDoes() {
        assertThatThrownBy(() -> parse("-qz"))
                .isInstanceOf(Fatal.class)
                .hasMessage("invalid option -- 'z'")
                .extracting(e -> ((Fatal) e).status())
                .isEqualTo(2);
        assertThatThrownBy(() -> parse("-n")).hasMessage("option requires an argument -- 'n'");
        assertThatThrownBy(() -> parse("--nosuch")).hasMessage("unrecognized option '--nosuch'");
    }

    private static Getopt parse(String... words) {
        return Getopt.parse("nx", "q", words);
    }
}
