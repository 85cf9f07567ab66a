package io.github.dtrace4j.program;

import static io.github.dtrace4j.program.Actions.exit;
import static io.github.dtrace4j.program.Actions.printf;
import static io.github.dtrace4j.program.Aggregations.avg;
import static io.github.dtrace4j.program.Aggregations.count;
import static io.github.dtrace4j.program.Aggregations.max;
import static io.github.dtrace4j.program.Aggregations.quantize;
import static io.github.dtrace4j.program.Aggregations.sum;
import static io.github.dtrace4j.program.Builtins.arg;
import static io.github.dtrace4j.program.Builtins.execname;
import static io.github.dtrace4j.program.Builtins.pid;
import static io.github.dtrace4j.program.Builtins.timestamp;
import static io.github.dtrace4j.program.Functions.copyinstr;
import static io.github.dtrace4j.program.Functions.stack;
import static io.github.dtrace4j.provider.Dtrace.begin;
import static io.github.dtrace4j.provider.Dtrace.end;
import static io.github.dtrace4j.provider.Fbt.fbt;
import static io.github.dtrace4j.provider.Profile.profile;
import static io.github.dtrace4j.provider.Profile.tick;
import static io.github.dtrace4j.provider.Syscall.syscall;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dtrace4j.InvalidProgramException;
import io.github.dtrace4j.Platform;
import io.github.dtrace4j.provider.Io;
import io.github.dtrace4j.provider.Proc;
import io.github.dtrace4j.spi.EventPlan;
import io.github.dtrace4j.spi.ProgramPlan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DProgramTest {

    record Open(String program, String path) {}

    record FileKey(String program, long fd) {}

    private final Event.Of2<String, String, Open> opens = Event.of(Open::new, execname(), copyinstr(arg(0)));

    @Test
    void cutsSeveralTextsIntoProgramsWhoseLinesHaveTheNumbersOfTheWhole() {
        var program = DProgram.ofD(List.of("BEGIN\n{ x = 1; }", "END { trace(x); }\n", "tick-1s { exit(0); }"));

        ProgramPlan plan = program.plan(Platform.LINUX);
        assertThat(plan.programs())
                .containsExactly("BEGIN\n{ x = 1; }\n", "\n\n\nEND { trace(x); }\n", "\n\n\n\n\ntick-1s { exit(0); }");
        assertThat(plan.d().lines()).element(3).isEqualTo("END { trace(x); }");
    }

    @Test
    void leavesATextThatIsOneProgramWhole() {
        String text = "BEGIN\r{ exit(0); }\n";
        assertThat(DProgram.ofD(text).plan(Platform.LINUX).programs()).containsExactly(text);
    }

    @Test
    void refusesNoProgramAtAllAndABlankOneAmongSeveral() {
        assertThatThrownBy(() -> DProgram.ofD(List.of())).isInstanceOf(InvalidProgramException.class);
        assertThatThrownBy(() -> DProgram.ofD(List.of("BEGIN {}", " "))).isInstanceOf(InvalidProgramException.class);
    }

    @ParameterizedTest
    @EnumSource(Platform.class)
    void rendersEventsWithTheirTags(Platform platform) {
        var exits = Event.of((Long pid) -> pid, pid());
        var program = DProgram.of(
                syscall("open").entry().then(opens),
                syscall("openat").entry().then(opens.with(execname(), copyinstr(arg(1)))),
                Proc.exit().then(exits));

        assertThat(program.toD(platform)).isEqualTo(golden("events"));
        assertThat(program.plan(platform).events())
                .extracting(EventPlan::tag)
                .containsExactly(EventPlan.TAG_BASE, EventPlan.TAG_BASE + 1);
    }

    @ParameterizedTest
    @EnumSource(Platform.class)
    void rendersVariablesPredicatesAndAggregations(Platform platform) {
        var start = Self.integer("start");
        var elapsed = This.integer("elapsed");
        var program = DProgram.of(
                syscall("read")
                        .entry()
                        .when(execname().eq("dd"))
                        .and(pid().ne(1))
                        .then(start.set(timestamp())),
                syscall("read")
                        .returns()
                        .when(start.isSet())
                        .then(
                                elapsed.set(timestamp().minus(start)),
                                quantize("latency", elapsed).by(execname()),
                                avg("mean", elapsed),
                                max("longest", elapsed),
                                sum("bytes", arg(0)).by(FileKey::new, execname(), pid()),
                                start.clear()));

        assertThat(program.toD(platform)).isEqualTo(golden("latency"));
    }

    @ParameterizedTest
    @EnumSource(Platform.class)
    void rendersEveryProviderAndAction(Platform platform) {
        var program = DProgram.of(
                begin().then(printf("hello %s\n", StringExpr.of("\"world\""))),
                fbt("vfs_*")
                        .in("vmlinux")
                        .entry()
                        .or(Io.start().probe())
                        .then(count("calls").by(stack(5))),
                profile(997).then(count("samples")),
                tick(Duration.ofMillis(1500)).then(exit(3)),
                tick(Duration.ofSeconds(5)).then(),
                end().then(printf("done\n")));

        assertThat(program.toD(platform)).isEqualTo(golden("providers"));
    }

    @Test
    void beginsNoCommentWithAPredicate() {
        var program = DProgram.of(begin().when(MemoryFunctions.copyin(arg(1), 4)
                        .as(IntType.INT32)
                        .value()
                        .eq(1))
                .then(exit(0)));

        assertThat(program.toD()).contains("\n/ *(int32_t *)copyin(arg1, 4) == 1/\n");
    }

    @Test
    void rendersWithoutAPlatformWhatOnlyOneOfThemHas() {
        var program = DProgram.of(Probe.of("rawtp", "", "", "sched_switch").then(count("switches")));

        assertThat(program.toD()).isEqualTo(program.toD(Platform.LINUX)).contains("rawtp:::sched_switch");
        assertThatThrownBy(() -> program.toD(Platform.FREEBSD)).isInstanceOf(InvalidProgramException.class);
    }

    @Test
    void isAValue() {
        var count = count("reads").by(execname());
        assertThat(DProgram.of(syscall("read").entry().then(opens)))
                .isEqualTo(DProgram.of(syscall("read").entry().then(opens)))
                .isNotEqualTo(DProgram.of(syscall("write").entry().then(opens)));
        assertThat(DProgram.of(syscall("read").entry().then(count)).toD())
                .isEqualTo(DProgram.of(syscall("read").entry().then(count)).toD());
    }

    @Test
    void refusesOneNameForTwoKindsOfAggregation() {
        assertThatThrownBy(() -> DProgram.of(
                        syscall("read").entry().then(count("n").by(execname())),
                        syscall("write").entry().then(sum("n", arg(2)).by(execname()))))
                .isInstanceOf(InvalidProgramException.class)
                .hasMessageContaining("@n is used as count()")
                .hasMessageContaining("and as sum()");
        assertThatThrownBy(() -> DProgram.of(syscall("read")
                        .entry()
                        .then(count("n").by(execname()), count("n").by(pid()))))
                .isInstanceOf(InvalidProgramException.class);
    }

    @Test
    void refusesOneNameForTwoTypesOfVariable() {
        assertThatThrownBy(() -> DProgram.of(
                        begin().then(Self.integer("x").set(1), Self.string("x").set(execname()))))
                .isInstanceOf(InvalidProgramException.class)
                .hasMessageContaining("self->x is used as int64_t and as string");
    }

    @Test
    void refusesAProgramThatDoesNothing() {
        assertThatThrownBy(DProgram::of).isInstanceOf(InvalidProgramException.class);
        assertThatThrownBy(() -> DProgram.ofD("  \n")).isInstanceOf(InvalidProgramException.class);
    }

    @Test
    void knowsWhichEventsItEmits() {
        var other = Event.of(Open::new, execname(), execname());
        var program = DProgram.of(syscall("open").entry().then(opens));

        assertThat(program.indexOf(opens.with(execname(), execname()))).hasValue(0);
        assertThat(program.indexOf(other)).isEmpty();
    }

    private static String golden(String name) {
        try (var in = DProgramTest.class.getResourceAsStream("/golden/" + name + ".d")) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
