package io.github.dtrace4j.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dtrace4j.RefusedException;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An argument that is allowed stays what its template says it is, whatever the client sends. */
class ParameterTest {

    private static final Parameter NUMBER = new Parameter.Int(1, 4096);
    private static final Parameter ANY_NUMBER = new Parameter.Int(Long.MIN_VALUE, Long.MAX_VALUE);
    private static final Parameter TEXT = new Parameter.Text(16, Optional.empty());

    @ParameterizedTest
    @ValueSource(strings = {"1", "4096", "777"})
    void numbersInTheRangeAreAllowed(String argument) {
        assertThat(NUMBER.allows(argument)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " 1",
                "1 ",
                "+1",
                "-1",
                "0",
                "4097",
                "01",
                "0x10",
                "1e3",
                "1;system(\"id\")",
                "1/{system(\"id\");}/*",
                "1\n",
                "1\0",
                "execname",
                "1u",
                "99999999999999999999",
                "\u0661",
                "--1",
                "1,2",
                "$1",
                "pid"
            })
    void whatIsNoNumberInTheRangeIsRefused(String argument) {
        assertThat(NUMBER.allows(argument)).isFalse();
    }

    @Test
    void theGreatestAndTheSmallestNumbersAreNumbers() {
        assertThat(ANY_NUMBER.allows(Long.toString(Long.MIN_VALUE))).isTrue();
        assertThat(ANY_NUMBER.allows(Long.toString(Long.MAX_VALUE))).isTrue();
        assertThat(ANY_NUMBER.allows("9223372036854775808")).isFalse();
        assertThat(ANY_NUMBER.allows("-0")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "java", "/etc/passwd", "größe", "it's", "a b", "%s", "*/", "$1"})
    void textIsAllowed(String argument) {
        assertThat(TEXT.allows(argument)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"",
                "a\"); system(\"id",
                "\\",
                "a\\",
                "\n",
                "a\0b",
                "\u0085",
                "\u007f",
                "\ud800",
                "12345678901234567",
                "ßßßßßßßßß"
            })
    void textThatBreaksOutOrIsTooLongIsRefused(String argument) {
        assertThat(TEXT.allows(argument)).isFalse();
    }

    @Test
    void textMustMatchItsPatternAsAWhole() {
        var letters = new Parameter.Text(16, Optional.of(Pattern.compile("[a-z]+")));
        assertThat(letters.allows("java")).isTrue();
        assertThat(letters.allows("java1")).isFalse();
        assertThat(letters.allows("java\n")).isFalse();
        assertThat(letters.allows("")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void noRandomTextGetsOutOfItsQuotes(long seed) {
        var random = new Random(seed);
        String letters = "ab1 \"\\/*\n\t\0;(){}$'%\u0085\ud800ß";
        int allowed = 0;
        for (int i = 0; i < 20_000; i++) {
            var argument = new StringBuilder();
            for (int n = random.nextInt(8); n > 0; n--) {
                argument.append(letters.charAt(random.nextInt(letters.length())));
            }
            String text = argument.toString();
            if (TEXT.allows(text)) {
                allowed++;
                // Between quotes the scanner of D finds one string and no code.
                assertThat(DText.of("\"" + text + "\"").readings()).contains("\"\"");
            }
            if (ANY_NUMBER.allows(text)) {
                assertThat(Long.toString(Long.parseLong(text))).isIn(text, "0");
            }
        }
        assertThat(allowed).isBetween(1_000, 19_000);
    }

    @Test
    void eachArgumentMustBeThere() {
        var program = new AllowedProgram("p", Digest.of(""), List.of(NUMBER, TEXT));
        DText text = DText.of("BEGIN /arg0 > $1 && execname == $$2/ { }");
        assertThatCode(() -> program.check(text, List.of("1", "java"))).doesNotThrowAnyException();
        for (List<String> wrong :
                List.of(List.<String>of(), List.of("1"), List.of("1", "a", "b"), List.of("java", "1"))) {
            assertThatThrownBy(() -> program.check(text, wrong))
                    .isInstanceOfSatisfying(
                            RefusedException.class,
                            e -> assertThat(e.reason()).isEqualTo(RefusedException.Reason.PARAMETER));
        }
    }

    /** {@code $2} could become a variable's name, or a part of a probe's. */
    @Test
    void textIsNeverTakenAsAName() {
        var program = new AllowedProgram("p", Digest.of(""), List.of(NUMBER, TEXT));
        DText text = DText.of("syscall::$2:entry /arg0 > $1/ { trace($$2); }");
        assertThatThrownBy(() -> program.check(text, List.of("1", "read"))).hasMessageContaining("it has to say $$2");
        DText twelve = DText.of("BEGIN /$$2 == \"$2\" && $1/ { trace($21); /* $2 */ }");
        assertThatCode(() -> program.check(twelve, List.of("1", "read"))).doesNotThrowAnyException();
    }
}
