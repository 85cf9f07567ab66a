package io.github.dtrace4j.program;

import static io.github.dtrace4j.program.Builtins.arg;
import static io.github.dtrace4j.program.Builtins.execname;
import static io.github.dtrace4j.program.Builtins.pid;
import static io.github.dtrace4j.program.Builtins.timestamp;
import static io.github.dtrace4j.program.Builtins.uid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dtrace4j.InvalidProgramException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TermWriterTest {

    @Test
    void writesParenthesesWherePrecedenceNeedsThemAndNowhereElse() {
        assertThat(arg(0).plus(1).times(2)).hasToString("(arg0 + 1) * 2");
        assertThat(arg(0).plus(arg(1).times(2))).hasToString("arg0 + arg1 * 2");
        assertThat(arg(0).minus(arg(1).minus(arg(2)))).hasToString("arg0 - (arg1 - arg2)");
        assertThat(arg(0).minus(arg(1)).minus(arg(2))).hasToString("arg0 - arg1 - arg2");
        assertThat(arg(0).bitAnd(7).eq(0)).hasToString("(arg0 & 7) == 0");
        assertThat(pid().eq(1).or(pid().eq(2)).and(execname().ne("sh")))
                .hasToString("(pid == 1 || pid == 2) && execname != \"sh\"");
        assertThat(pid().eq(1).not()).hasToString("!(pid == 1)");
        assertThat(pid().eq(1).choose(arg(0), IntExpr.of(2)).plus(1)).hasToString("(pid == 1 ? arg0 : 2) + 1");
        assertThat(arg(0).plus(1).cast(IntType.UINT8)).hasToString("(uint8_t)(arg0 + 1)");
    }

    @Test
    void neverWritesTwoMinusSignsInARow() {
        assertThat(arg(0).minus(-1)).hasToString("arg0 - (-1)");
        assertThat(arg(0).negated().negated()).hasToString("-(-arg0)");
        assertThat(IntExpr.of(-1).negated()).hasToString("-(-1)");
    }

    @Test
    void writesTheSmallestIntegerAsASumThatTheLexerCanRead() {
        assertThat(IntExpr.of(Long.MIN_VALUE)).hasToString("(-9223372036854775807 - 1)");
        assertThat(IntExpr.of(Long.MAX_VALUE)).hasToString("9223372036854775807");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "plain|\"plain\"",
                "say \"hi\"|\"say \\\"hi\\\"\"",
                "back\\slash|\"back\\\\slash\"",
                "*/ } exit(0); /*|\"*/ } exit(0); /*\"",
                "é|\"\\303\\251\"",
            })
    void escapesStringsSoThatNoneIsTakenForD(String content, String d) {
        assertThat(StringExpr.of(content)).hasToString(d);
    }

    @Test
    void escapesControlCharactersInAFormThatEndsByItself() {
        assertThat(StringExpr.of("a\nb\tc\r1")).hasToString("\"a\\nb\\tc\\0151\"");
    }

    @Test
    void refusesANulInAString() {
        assertThatThrownBy(() -> StringExpr.of("a\0b"))
                .isInstanceOf(InvalidProgramException.class)
                .hasMessageContaining("NUL");
    }

    @Test
    void refusesHalfOfACharacter() {
        assertThatThrownBy(() -> StringExpr.of("a\ud83d"))
                .isInstanceOf(InvalidProgramException.class)
                .hasMessageContaining("surrogate");
    }

    @Test
    void givesArithmeticTheTypeThatCGivesIt() {
        assertThat(pid().plus(1).intType()).isEqualTo(IntType.INT32);
        assertThat(uid().plus(1).intType()).isEqualTo(IntType.UINT32);
        assertThat(pid().plus(arg(0)).intType()).isEqualTo(IntType.INT64);
        assertThat(timestamp().minus(arg(0)).intType()).isEqualTo(IntType.UINT64);
        assertThat(arg(0).cast(IntType.UINT8).plus(1).intType()).isEqualTo(IntType.INT32);
        assertThat(uid().plus(1L << 40).intType()).isEqualTo(IntType.INT64);
    }
}
