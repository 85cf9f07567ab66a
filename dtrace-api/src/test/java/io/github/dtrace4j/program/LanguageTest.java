package io.github.dtrace4j.program;

import static io.github.dtrace4j.program.Builtins.arg;
import static io.github.dtrace4j.program.Builtins.execname;
import static io.github.dtrace4j.program.Builtins.pid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dtrace4j.InvalidProgramException;
import io.github.dtrace4j.Platform;
import io.github.dtrace4j.provider.Dtrace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class LanguageTest {

    private static final Path GOLDEN = Path.of("src/test/resources/golden/language");

    // mvn -pl dtrace-api test -Dtest=LanguageTest -Dgolden.update
    private static final boolean UPDATE = System.getProperty("golden.update") != null;

    static Stream<Arguments> programs() {
        return LanguagePrograms.all().entrySet().stream().map(e -> Arguments.of(e.getKey(), e.getValue()));
    }

    @ParameterizedTest
    @MethodSource("programs")
    void rendersEveryConstruct(String name, DProgram program) throws IOException {
        String d = program.toD(Platform.LINUX);
        Path golden = GOLDEN.resolve(name + ".d");
        if (UPDATE) {
            Files.createDirectories(GOLDEN);
            Files.writeString(golden, d);
        }
        assertThat(d).isEqualTo(Files.readString(golden));
    }

    @ParameterizedTest
    @CsvSource({"0, 0, 1", "5, 4, 1", "0, 10, 0", "0, 10, 11", "0, 70000, 1", "0, 10, -1", "0, 1000000, 65536"})
    void refusesLinearBucketsThatDCannotHave(int from, int to, int step) {
        assertThatThrownBy(() -> Aggregations.lquantize("x", arg(0), from, to, step))
                .isInstanceOf(InvalidProgramException.class)
                .hasMessageContaining("lquantize()");
    }

    @ParameterizedTest
    @CsvSource({
        "1, 0, 6, 20",
        "10, 6, 6, 20",
        "10, -1, 6, 20",
        "10, 0, 19, 20",
        "10, 0, 6, 6",
        "10, 0, 6, 30",
        "10, 0, 6, 15",
        "10, 0, 6, 0",
        "10, 0, 6, 1000",
        "10, 1, 6, 30"
    })
    void refusesLogLinearBucketsThatDCannotHave(int factor, int low, int high, int steps) {
        assertThatThrownBy(() -> Aggregations.llquantize("x", arg(0), factor, low, high, steps))
                .isInstanceOf(InvalidProgramException.class)
                .hasMessageContaining("llquantize()");
    }

    @Test
    void saysWhatLinuxHasInsteadOfJstack() {
        var program = DProgram.of(Dtrace.begin().then(Actions.trace(Functions.jstack(20))));

        assertThat(program.toD(Platform.FREEBSD)).contains("\tjstack(20);");
        assertThatThrownBy(() -> program.toD(Platform.LINUX))
                .isInstanceOf(InvalidProgramException.class)
                .hasMessageContaining("jstack() cannot be used with")
                .hasMessageContaining("Use ustack()");
    }

    @Test
    void refusesOneNameForArraysWithOtherKeysOrValues() {
        var byNumber = Global.array("a", IntType.INT64).by(IntType.INT64);
        var byName = Global.array("a", IntType.INT64).by(StringType.STRING);

        assertThatThrownBy(() -> DProgram.of(Dtrace.begin()
                        .then(byNumber.at(pid()).set(1), byName.at(execname()).set(1))))
                .isInstanceOf(InvalidProgramException.class)
                .hasMessageContaining("a is used as int64_t by long long and as int64_t by string");
    }

    @Test
    void refusesOneNameForTwoConstants() {
        assertThatThrownBy(() -> DProgram.of(Dtrace.begin()
                        .then(Actions.trace(Inline.integer("LIMIT", 1)), Actions.trace(Inline.integer("LIMIT", 2)))))
                .isInstanceOf(InvalidProgramException.class)
                .hasMessageContaining("LIMIT");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "int; exit(0)", "struct x) exit(0", "a b c d e", "x/**/", "char*x", "in\nt"})
    void refusesTypesThatAreNotNames(String type) {
        assertThatThrownBy(() -> Functions.sizeof(type)).isInstanceOf(InvalidProgramException.class);
        assertThatThrownBy(() -> Pointer.to(type, arg(0))).isInstanceOf(InvalidProgramException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a.b", "a->b", "x; exit(0)", "1st"})
    void refusesMembersThatAreNotNames(String member) {
        assertThatThrownBy(() -> Builtins.curthread().integer(member, IntType.INT32))
                .isInstanceOf(InvalidProgramException.class);
    }

    @Test
    void refusesShiftsThatNoTypeHasRoomFor() {
        assertThatThrownBy(() -> arg(0).shiftLeft(64)).isInstanceOf(InvalidProgramException.class);
        assertThatThrownBy(() -> arg(0).shiftRight(-1)).isInstanceOf(InvalidProgramException.class);
    }

    @Test
    void saysWhatLinuxLacksAndWhatElseThereIs() {
        var program = DProgram.of(Dtrace.begin().then(Actions.trace(Builtins.vtimestamp())));

        assertThat(program.toD(Platform.FREEBSD)).contains("trace(vtimestamp)");
        assertThatThrownBy(() -> program.toD(Platform.LINUX))
                .isInstanceOf(InvalidProgramException.class)
                .hasMessageContaining("vtimestamp cannot be used with")
                .hasMessageContaining("is not implemented there. Add up timestamp()");
        for (Expr<?> other : new Expr<?>[] {
            Builtins.jid(),
            Builtins.jailname(),
            StringFunctions.toupper(execname()),
            StringFunctions.tolower(execname()),
            StringFunctions.strtoll(execname()),
            StringFunctions.json(execname(), execname()),
            StringFunctions.lltostr(pid(), 16)
        }) {
            var lacking = DProgram.of(Dtrace.begin().then(Actions.trace(other)));
            assertThatCode(() -> lacking.toD(Platform.FREEBSD)).doesNotThrowAnyException();
            assertThatThrownBy(() -> lacking.toD(Platform.LINUX)).isInstanceOf(InvalidProgramException.class);
        }
    }
}
