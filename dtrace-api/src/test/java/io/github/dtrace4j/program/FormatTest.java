package io.github.dtrace4j.program;

import static io.github.dtrace4j.program.Actions.printf;
import static io.github.dtrace4j.program.Builtins.execname;
import static io.github.dtrace4j.program.Builtins.pid;
import static io.github.dtrace4j.program.Builtins.timestamp;
import static io.github.dtrace4j.program.Builtins.walltimestamp;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dtrace4j.InvalidProgramException;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FormatTest {

    /** Conversions and what they are made of, more often than other text. */
    private static final String ALPHABET = "%%%%%%%%ddisxXuocpaYTkq@@-+ #0'.123\"\\\n\0é";

    @Test
    void rendersFormatAndArguments() {
        assertThat(printf("%-16s %5d 100%%\n", execname(), pid()))
                .hasToString("printf(\"%-16s %5d 100%%\\n\", execname, pid)");
    }

    @Test
    void saysHowManyArgumentsTheFormatTakes() {
        assertThatThrownBy(() -> printf("%s %d", execname()))
                .isInstanceOf(InvalidProgramException.class)
                .hasMessageContaining("takes 2 argument(s), but was given 1");
    }

    @Test
    void saysWhichArgumentDoesNotFit() {
        assertThatThrownBy(() -> printf("%s %s", execname(), pid()))
                .isInstanceOf(InvalidProgramException.class)
                .hasMessageContaining("%s as argument 2, which does not fit pid");
    }

    @Test
    void widensWhatIsShownAsATime() {
        assertThat(printf("%Y %T %Y", pid(), walltimestamp(), walltimestamp().asInt()))
                .hasToString("printf(\"%Y %T %Y\", (uint64_t)pid, walltimestamp, (uint64_t)(int32_t)walltimestamp)");
    }

    @Test
    void narrowsWhatIsShownAsACharacter() {
        assertThat(printf("%c %c", timestamp(), pid())).hasToString("printf(\"%c %c\", (int32_t)timestamp, pid)");
    }

    @Test
    void refusesAKeyThatIsNoTime() {
        assertThatThrownBy(() -> AggregationActions.printa(
                        "%Y %@d", Aggregations.count("x").by(pid())))
                .isInstanceOf(InvalidProgramException.class)
                .hasMessageContaining("%Y as key 1, which does not fit pid");
    }

    @Test
    void refusesAConversionThatDDoesNotHave() {
        assertThatThrownBy(() -> printf("100%")).isInstanceOf(InvalidProgramException.class);
        assertThatThrownBy(() -> printf("%q", pid())).isInstanceOf(InvalidProgramException.class);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 20_261_126, -3})
    void anyTextIsAFormatOrRefused(long seed) {
        var random = new SplittableRandom(seed);
        List<Expr<?>> all = List.of(execname(), pid(), timestamp(), walltimestamp(), Functions.stack());
        int taken = 0;
        for (int round = 0; round < 20_000; round++) {
            String format = random.ints(random.nextInt(12), 0, ALPHABET.length())
                    .mapToObj(i -> ALPHABET.substring(i, i + 1))
                    .collect(Collectors.joining());
            Expr<?>[] arguments = random.ints(random.nextInt(3), 0, all.size())
                    .mapToObj(all::get)
                    .toArray(Expr<?>[]::new);
            try {
                String d = printf(format, arguments).toString();
                assertThat(d).startsWith("printf(\"").doesNotContain("\n", "\0");
                taken++;
            } catch (InvalidProgramException e) {
                assertThat(e.getMessage()).containsAnyOf("printf ", "string constant");
            }
        }
        assertThat(taken).isBetween(1_000, 19_000);
    }
}
