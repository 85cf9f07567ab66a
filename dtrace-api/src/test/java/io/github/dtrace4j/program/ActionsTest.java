package io.github.dtrace4j.program;

import static io.github.dtrace4j.program.Actions.exit;
import static io.github.dtrace4j.program.Actions.printf;
import static io.github.dtrace4j.program.Actions.trace;
import static io.github.dtrace4j.program.AggregationActions.clear;
import static io.github.dtrace4j.program.AggregationActions.normalize;
import static io.github.dtrace4j.program.AggregationActions.printa;
import static io.github.dtrace4j.program.Aggregations.count;
import static io.github.dtrace4j.program.Aggregations.lquantize;
import static io.github.dtrace4j.program.Aggregations.sum;
import static io.github.dtrace4j.program.Builtins.arg;
import static io.github.dtrace4j.program.Builtins.caller;
import static io.github.dtrace4j.program.Builtins.execname;
import static io.github.dtrace4j.program.Builtins.pid;
import static io.github.dtrace4j.program.Destructive.destructive;
import static io.github.dtrace4j.program.Functions.stack;
import static io.github.dtrace4j.program.SymbolFunctions.func;
import static io.github.dtrace4j.program.SymbolFunctions.usym;
import static io.github.dtrace4j.provider.Dtrace.begin;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dtrace4j.InvalidProgramException;
import io.github.dtrace4j.Platform;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ActionsTest {

    private final Keyed<String, Long> calls = count("calls").by(execname());
    private final Speculation attempt = Speculation.ofThread("attempt");

    @Test
    void refusesPrintaFormatsThatDoNotFitTheAggregations() {
        var bytes = sum("bytes", arg(2)).by(execname());
        var byPid = count("pids").by(pid());

        assertThatCode(() -> printa("%s %@d %@d\n", calls, bytes)).doesNotThrowAnyException();
        assertThatThrownBy(() -> printa("%s %s %@d\n", calls)).hasMessageContaining("takes 2 key(s)");
        assertThatThrownBy(() -> printa("%s %@d %@d\n", calls)).hasMessageContaining("2 value(s)");
        assertThatThrownBy(() -> printa("%d %@d\n", calls)).hasMessageContaining("%d as key 1");
        assertThatThrownBy(() -> printa("%s %@s\n", calls)).hasMessageContaining("no conversion %@s");
        assertThatThrownBy(() -> printa(calls, byPid)).hasMessageContaining("the same keys");
        assertThatThrownBy(() -> printf("%@d\n", pid())).hasMessageContaining("no conversion %@d");
    }

    @Test
    void namesSymbolsInPrintfByTheirAddress() {
        assertThat(printf("%a", func(caller()))).hasToString("printf(\"%a\", caller)");
        assertThatThrownBy(() -> printf("%s", func(caller()))).isInstanceOf(InvalidProgramException.class);
        assertThatThrownBy(() -> printf("%A", usym(caller()))).isInstanceOf(InvalidProgramException.class);
        assertThatThrownBy(() -> printa("%A %@d", count("x").by(usym(caller()))))
                .isInstanceOf(InvalidProgramException.class);
        assertThatCode(() -> printa("%a %@d", count("x").by(func(caller())))).doesNotThrowAnyException();
    }

    @Test
    void recordsStacksAndSymbolsByTheirOwnActions() {
        assertThat(trace(stack(3))).hasToString("stack(3)");
        assertThat(trace(func(caller()))).hasToString("func(caller)");
        assertThat(DProgram.of(begin().then(Event.of((Long p) -> p, pid()).with(pid())))
                        .toD())
                .contains("trace(pid)");
    }

    @Test
    void refusesAStackAsAnArgumentOfPrintfWhereItIsNone() {
        var program = DProgram.of(begin().then(printf("%k", stack())));

        assertThat(program.toD(Platform.LINUX)).contains("printf(\"%k\", stack())");
        assertThatThrownBy(() -> program.toD(Platform.FREEBSD)).hasMessageContaining("printa()");
    }

    @Test
    void refusesAnActionOnAnAggregationBeforeItIsFed() {
        assertThatThrownBy(() -> DProgram.of(begin().then(clear(calls)), begin().then(calls)))
                .isInstanceOf(InvalidProgramException.class)
                .hasMessageContaining("@calls");
        assertThatThrownBy(() -> DProgram.of(begin().then(count("calls")), begin().then(clear(calls))))
                .isInstanceOf(InvalidProgramException.class)
                .hasMessageContaining("feeds it as count() with keys []");
        assertThatCode(() -> DProgram.of(
                        begin().then(Raw.statement("@calls[execname] = count()")), begin().then(clear(calls))))
                .doesNotThrowAnyException();
    }

    @Test
    void refusesOneAggregationWithTwoKindsOfBuckets() {
        assertThatThrownBy(() ->
                        DProgram.of(begin().then(lquantize("x", arg(0), 0, 10, 1), lquantize("x", arg(0), 0, 20, 1))))
                .isInstanceOf(InvalidProgramException.class)
                .hasMessageContaining("lquantize(0, 10, 1)")
                .hasMessageContaining("lquantize(0, 20, 1)");
    }

    @Test
    void refusesNumbersThatNoActionTakes() {
        assertThatThrownBy(() -> exit(256)).isInstanceOf(InvalidProgramException.class);
        assertThatThrownBy(() -> normalize(calls, 0)).isInstanceOf(InvalidProgramException.class);
        assertThatThrownBy(() -> Actions.tracemem(Builtins.curthread(), 0)).isInstanceOf(InvalidProgramException.class);
        assertThatThrownBy(() -> Actions.setopt("a=b")).isInstanceOf(InvalidProgramException.class);
        assertThatThrownBy(() -> destructive().raise(0)).isInstanceOf(InvalidProgramException.class);
        assertThatThrownBy(() -> destructive().chill(Duration.ofSeconds(1)))
                .isInstanceOf(InvalidProgramException.class);
        assertThatThrownBy(() -> arg(0).dividedBy(0)).isInstanceOf(InvalidProgramException.class);
        assertThatThrownBy(() -> arg(0).modulo(0)).isInstanceOf(InvalidProgramException.class);
    }

    static Stream<Action> destructiveActions() {
        return Stream.of(
                destructive().raise(9),
                destructive().system("true"),
                destructive().freopen("x"),
                destructive().copyout(MemoryFunctions.alloca(8), arg(0), IntExpr.of(8)),
                destructive().copyoutstr(execname(), arg(0), IntExpr.of(8)),
                destructive().stop(),
                destructive().panic(),
                destructive().breakpoint(),
                destructive().chill(Duration.ofMillis(1)));
    }

    @ParameterizedTest
    @MethodSource("destructiveActions")
    void hasDestructiveActionsOnlyInProgramsThatSaySo(Action action) {
        assertThatThrownBy(() -> DProgram.of(begin().then(action)))
                .isInstanceOf(InvalidProgramException.class)
                .hasMessageContaining("DProgram.destructive(...)");
        assertThatThrownBy(() -> DProgram.of(begin().then()).and(begin().then(action)))
                .isInstanceOf(InvalidProgramException.class);

        DProgram program = DProgram.destructive(begin().then(action));
        assertThat(program.isDestructive()).isTrue();
        assertThat(DProgram.of(begin().then()).and(program).isDestructive()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 6, 7, 8})
    void refusesDestructiveActionsThatLinuxLacks(int index) {
        Action action = destructiveActions().toList().get(index);
        var program = DProgram.destructive(begin().then(action));

        assertThatCode(() -> program.toD(Platform.FREEBSD)).doesNotThrowAnyException();
        assertThatThrownBy(() -> program.toD(Platform.LINUX))
                .isInstanceOf(InvalidProgramException.class)
                .hasMessageContaining("is not implemented there");
    }

    @Test
    void holdsTheRulesOfSpeculation() {
        refused(attempt.speculate(), calls);
        refused(attempt.speculate(), exit(0));
        refused(trace(pid()), attempt.speculate());
        refused(attempt.speculate(), attempt.speculate());
        refused(attempt.speculate(), attempt.commit());
        refused(attempt.commit(), trace(pid()));
        refused(trace(stack()), attempt.commit());
        refused(attempt.commit(), calls);
        refused(attempt.commit(), attempt.commit());
        assertThatCode(() -> begin().then(attempt.start(), attempt.speculate(), trace(pid()), printf("x")))
                .doesNotThrowAnyException();
        assertThatCode(() -> begin().then(attempt.discard(), trace(pid()))).doesNotThrowAnyException();
    }

    private static void refused(Action... actions) {
        assertThatThrownBy(() -> begin().then(actions)).isInstanceOf(InvalidProgramException.class);
    }

    @Test
    void checksTheArgumentsOfAProgram() {
        var program = DProgram.of(begin().then(trace(Macros.argument(1)), trace(Macros.textArgument(2))));

        var complete = program.withArguments(MacroArgument.of(5), MacroArgument.of("x y"));
        assertThatCode(() -> complete.plan(Platform.LINUX)).doesNotThrowAnyException();
        assertThat(complete.arguments()).extracting(MacroArgument::text).containsExactly("5", "x y");
        assertThatThrownBy(() -> program.plan(Platform.LINUX)).hasMessageContaining("uses $1, but was given 0");
        assertThatThrownBy(() -> program.withArguments(MacroArgument.of("exit"), MacroArgument.of("x"))
                        .plan(Platform.LINUX))
                .hasMessageContaining("uses $1 as an integer");
        assertThatThrownBy(() -> program.withArguments(MacroArgument.of(5), MacroArgument.of("a\0b")))
                .hasMessageContaining("NUL");
        assertThatThrownBy(() -> Macros.argument(0)).isInstanceOf(InvalidProgramException.class);
    }
}
