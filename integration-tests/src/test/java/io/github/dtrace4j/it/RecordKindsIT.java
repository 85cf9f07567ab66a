package io.github.dtrace4j.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.github.dtrace4j.DTrace;
import io.github.dtrace4j.Options;
import io.github.dtrace4j.data.Firing;
import io.github.dtrace4j.data.Recorded;
import io.github.dtrace4j.data.Stack;
import io.github.dtrace4j.data.Symbol;
import io.github.dtrace4j.data.Value;
import io.github.dtrace4j.lab.GuestTest;
import io.github.dtrace4j.program.DProgram;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Everything that a clause of hand-written D can record, in one session: its values, and the text that libdtrace makes of them. */
@GuestTest
class RecordKindsIT {

    private static final String D = """
            struct point { int x; long y; };
            struct point *p;
            BEGIN { trace((int8_t)-1); trace((uint8_t)200); trace((int16_t)-2); trace((uint16_t)65000);
                    trace((int)-3); trace((uint32_t)4000000000); trace((int64_t)-4); trace((uint64_t)7); }
            BEGIN { trace("text"); trace(""); }
            BEGIN { p = alloca(sizeof (struct point)); p->x = 5; p->y = 77; trace(*p); print(p); }
            BEGIN { printf("%d %s %x|", 250, "str", (uint16_t)0xbeef); printf("nothing to put in"); }
            BEGIN { tracemem(curthread->comm, 16); tracemem(curthread->comm, 16, 5); }
            BEGIN { ustack(2); this->s = ustack(2); trace(this->s); }
            BEGIN { sym((uintptr_t)&`vfs_read); mod((uintptr_t)&`vfs_read);
                    usym(ucaller); umod(ucaller); uaddr(ucaller); }
            BEGIN { @a[1] = count(); @b["x"] = sum(4); }
            BEGIN { printa(@a); printa("%s=%@d;", @b); clear(@a); normalize(@b, 2); }
            BEGIN { }
            BEGIN { exit(7); }
            END { printf("end"); }
            """;

    private static final List<Firing> FIRINGS = new ArrayList<>();
    private static String output = "";
    private static String aggregations = "";

    @BeforeAll
    static void trace() {
        var options = Options.defaults().withThreadName("dtrace-kinds");
        try (var session = DTrace.open(DProgram.ofD(D), options)) {
            assertThat(session.onFiring(FIRINGS::add).start().await(Duration.ofMinutes(2)))
                    .isTrue();
            assertThat(session.exitStatus()).hasValue(7);
            assertThat(session.losses()).isEmpty();
            output = session.output();
            aggregations = session.snapshot().toString();
        }
    }

    @Test
    void eachClauseIsAFiringWithItsProbe() {
        assertThat(FIRINGS).hasSize(11);
        assertThat(FIRINGS.stream().limit(10).map(f -> f.probe().toString())).containsOnly("dtrace:::BEGIN");
        assertThat(FIRINGS.getLast().probe().name()).isEqualTo("END");
        assertThat(FIRINGS).allSatisfy(f -> {
            assertThat(f.cpu()).isNotNegative();
            assertThat(f.flow()).isEmpty();
        });
    }

    @Test
    void integersOfEveryWidthAndSign() {
        assertThat(FIRINGS.get(0).values())
                .containsExactly(
                        new Value.Int(-1, 1),
                        new Value.Int(200, 1),
                        new Value.Int(-2, 2),
                        new Value.Int(65000, 2),
                        new Value.Int(-3, 4),
                        new Value.Int(4_000_000_000L, 4),
                        new Value.Int(-4, 8),
                        new Value.Int(7, 8));
        assertThat(FIRINGS.get(0).records().get(5).text()).isEqualTo("4000000000");
    }

    @Test
    void strings() {
        assertThat(FIRINGS.get(1).values()).containsExactly(new Value.Text("text"), new Value.Text(""));
        assertThat(FIRINGS.get(1).text()).isEqualTo("text");
    }

    @Test
    void structuresAndPrint() {
        var point = new Value.Bytes(ByteBuffer.allocate(16)
                .order(ByteOrder.nativeOrder())
                .putInt(0, 5)
                .putLong(8, 77)
                .array());

        assertThat(FIRINGS.get(2).values()).containsExactly(point);
        assertThat(FIRINGS.get(2).records().get(1))
                .asInstanceOf(type(Recorded.Print.class))
                .satisfies(print -> {
                    assertThat(print.content()).isEqualTo(point);
                    assertThat(print.address()).isNotZero();
                    assertThat(print.text()).contains(".x = (int)5", ".y = (long)77");
                });
    }

    @Test
    void printfWithItsFormatAndArguments() {
        assertThat(FIRINGS.get(3).records())
                .containsExactly(
                        new Recorded.Printf(
                                "%d %s %x|",
                                List.of(new Value.Int(250, 4), new Value.Text("str"), new Value.Int(0xbeef, 2)),
                                "250 str beef|"),
                        new Recorded.Printf("nothing to put in", List.of(), "nothing to put in"));
    }

    @Test
    void memoryOfFixedAndOfDynamicSize() {
        var records = FIRINGS.get(4).records();

        assertThat(new String(((Recorded.Tracemem) records.get(0)).content().content(), StandardCharsets.US_ASCII))
                .as("the name of the thread that BEGIN fires on")
                .startsWith("dtrace-kinds");
        assertThat(((Recorded.Tracemem) records.get(1)).content().size()).isEqualTo(5);
        assertThat(records.get(1).text()).contains("64 74 72 61 63 ");
    }

    @Test
    void stacksAsStatementsAndAsValues() {
        var values = FIRINGS.get(5).values();

        assertThat(values).hasSize(2).allSatisfy(value -> assertThat(value).isInstanceOf(Stack.class));
        var frames = ((Stack) values.getFirst()).frames();
        assertThat(frames).hasSize(2);
        assertThat(frames.getFirst().function()).isEqualTo("BEGIN_probe");
        assertThat(frames.getFirst().module()).startsWith("libdtrace.so");
        assertThat(frames.getFirst().address()).isNotZero();
        assertThat(frames.get(1).offset()).isPositive();
        assertThat(FIRINGS.get(5).records().getFirst().text())
                .contains(frames.get(1).symbol());
    }

    @Test
    void symbolsOfKernelAndProcess() {
        var symbols = FIRINGS.get(6).values().stream().map(Symbol.class::cast).toList();

        assertThat(symbols.stream().map(Symbol::kind)).containsExactly(Symbol.Kind.values());
        assertThat(symbols.get(0).name()).isEqualTo("vmlinux`vfs_read");
        assertThat(symbols.get(0).function()).isEqualTo("vfs_read");
        assertThat(symbols.get(1).module()).isEqualTo("vmlinux");
        assertThat(symbols.get(2).function()).isEqualTo("dtrace_go");
        assertThat(symbols.get(3).module()).startsWith("libdtrace.so");
        assertThat(symbols.get(4).offset()).isPositive();
        assertThat(symbols)
                .allSatisfy(symbol -> assertThat(FIRINGS.get(6).text()).contains(symbol.name()));
    }

    @Test
    void aggregationsPrintedClearedAndNormalized() {
        assertThat(FIRINGS.get(7).records())
                .containsExactly(
                        new Recorded.Printa(List.of(1L), "\n        1                1\n"),
                        new Recorded.Printa(List.of(2L), "x=4;"));
        assertThat(aggregations)
                .isEqualTo("        1                0\n  " + "%-50s".formatted("x") + " %16d\n".formatted(2));
    }

    /** A clause that only aggregates is no firing: nothing of it is recorded. */
    @Test
    void clausesThatRecordNothingAndExit() {
        assertThat(FIRINGS.get(8).records()).isEmpty();
        assertThat(FIRINGS.get(9).records()).containsExactly(new Recorded.Exit(7, ""));
        assertThat(FIRINGS.get(10).records()).containsExactly(new Recorded.Printf("end", List.of(), "end"));
    }

    @Test
    void theTextsOfAllFiringsAreTheOutput() {
        assertThat(FIRINGS.stream().map(Firing::text)).isNotEmpty();
        assertThat(String.join("", FIRINGS.stream().map(Firing::text).toList())).isEqualTo(output);
    }
}
