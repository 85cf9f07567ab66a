package io.github.dtrace4j.ffm;

import static io.github.dtrace4j.spi.EventPlan.TAG_BASE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.dtrace4j.CompileException;
import io.github.dtrace4j.LibraryMissingException;
import io.github.dtrace4j.Options;
import io.github.dtrace4j.Platform;
import io.github.dtrace4j.UnknownProbeException;
import io.github.dtrace4j.data.Aggregate;
import io.github.dtrace4j.data.Aggregate.Function;
import io.github.dtrace4j.data.Aggregated.Total;
import io.github.dtrace4j.data.Average;
import io.github.dtrace4j.data.Deviation;
import io.github.dtrace4j.data.Distribution;
import io.github.dtrace4j.data.Distribution.Bucket;
import io.github.dtrace4j.data.Loss;
import io.github.dtrace4j.data.Stack;
import io.github.dtrace4j.data.Value;
import io.github.dtrace4j.ffm.abi.FreeBsdAbi;
import io.github.dtrace4j.ffm.abi.LinuxAbi;
import io.github.dtrace4j.ffm.abi.NativeLibrary;
import io.github.dtrace4j.ffm.fixture.FixtureLibrary;
import io.github.dtrace4j.spi.BackendSession;
import io.github.dtrace4j.spi.EventPlan;
import io.github.dtrace4j.spi.FieldReader;
import io.github.dtrace4j.spi.ProgramPlan;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/**
 * The whole way from FreeBSD's libdtrace to the sink, with {@link FixtureLibrary} in its place: what this shows is that the consumer
 * reads what the documentation of FreeBSD's ABI says. It shows nothing about DTrace on FreeBSD, where dtrace4j has not run.
 */
@ResourceLock(Resources.SYSTEM_PROPERTIES)
class FreeBsdPathTest {

    /** What a session delivered, in order. */
    private record Numbers(long tiny, long small, long medium, long large) {}

    private record Opened(String program, long descriptor, String path) {}

    private final Delivered delivered = new Delivered();

    @BeforeAll
    static void compile(@TempDir Path directory) {
        var compiler = FixtureLibrary.compiler();
        assumeTrue(
                compiler.isPresent(), "No C compiler (cc or gcc) is on the path, so FreeBSD's ABI goes untested here");
        System.setProperty(
                NativeLibrary.PATH_PROPERTY,
                FixtureLibrary.compile(compiler.get(), directory).toString());
    }

    @AfterAll
    static void forget() {
        System.clearProperty(NativeLibrary.PATH_PROPERTY);
    }

    @Test
    void readsIntegersOfEveryWidthWithTheSignThatIsAskedFor() {
        run(
                "integers",
                event(
                        4,
                        in -> new Numbers(
                                in.integer(0, true), in.integer(1, true), in.integer(2, true), in.integer(3, true))));

        assertThat(delivered.all).containsExactly(new Numbers(-2, -3, -4, -5));
    }

    @Test
    void widensIntegersWithoutSignWhenNoneIsAskedFor() {
        run(
                "integers",
                event(
                        4,
                        in -> new Numbers(
                                in.integer(0, false),
                                in.integer(1, false),
                                in.integer(2, false),
                                in.integer(3, false))));

        assertThat(delivered.all).containsExactly(new Numbers(254, 65_533, 4_294_967_292L, -5));
    }

    @Test
    void readsStringsThatNothingMarksAsStrings() {
        run("strings 3", event(3, in -> new Opened(in.string(0), in.integer(1, true), in.string(2))));

        assertThat(delivered.all).hasSize(3).containsOnly(new Opened("dd", 42, "/etc/größe"));
    }

    @Test
    void readsStacksOfBothKinds() {
        run("stacks", event(2, in -> List.of(in.stack(0), in.stack(1))));

        assertThat(delivered.all)
                .containsExactly(List.of(
                        new Stack(List.of(
                                new Stack.Frame(0xffffffff80000010L, "kernel`f10"),
                                new Stack.Frame(0xffffffff80000020L, "kernel`f20"))),
                        new Stack(List.of(
                                new Stack.Frame(0x401000, "a.out-815`f0"),
                                new Stack.Frame(0x401010, "a.out-815`f10")))));
    }

    @Test
    void letsTheLibraryPrintEachStatementOnceAndSkipWhatIsItsOwn() {
        run("text", event(1, in -> in.integer(0, true)));

        assertThat(delivered.all)
                .filteredOn(String.class::isInstance)
                .containsExactly("cat read 3\ncat read 7\n 61 62\n");
        assertThat(delivered.all).contains(99L);
    }

    @Test
    void endsWithTheStatusOfExitAndTheDataOfEnd() {
        run("end", event(1, in -> in.integer(0, true)));

        assertThat(delivered.exit).hasValue(7);
        assertThat(delivered.all).containsExactly(1L);
    }

    @Test
    void tellsFailedClausesAndDropsOfEveryKind() {
        run("losses");

        assertThat(delivered.all)
                .containsExactlyInAnyOrder(
                        new Loss(
                                Loss.Kind.PROBE_ERROR,
                                OptionalInt.of(1),
                                1,
                                "error on enabled probe ID 1 (ID 4711: syscall:freebsd:read:entry): "
                                        + "invalid address (0x10) in action #1"),
                        new Loss(Loss.Kind.PRINCIPAL_BUFFER, OptionalInt.of(1), 5, "5 drops on CPU 1"),
                        new Loss(Loss.Kind.AGGREGATION, OptionalInt.of(0), 6, "6 aggregation drops on CPU 0"),
                        new Loss(Loss.Kind.DYNAMIC_VARIABLE, OptionalInt.empty(), 7, "7 dynamic variable drops"),
                        new Loss(
                                Loss.Kind.SPECULATION,
                                OptionalInt.empty(),
                                8,
                                "8 failed speculations (no speculative buffer available)"),
                        new Loss(
                                Loss.Kind.OTHER, OptionalInt.empty(), 9, "9 jstack()/ustack() string table overflows"));
    }

    @Test
    void readsTheAggregatingFunctionsByTheirNumbersHere() {
        var values = snapshot("aggregations");

        assertThat(values.stream().collect(Collectors.toMap(Aggregate::name, Aggregate::function)))
                .containsAllEntriesOf(Map.of(
                        "count",
                        Function.COUNT,
                        "min",
                        Function.MIN,
                        "max",
                        Function.MAX,
                        "sum",
                        Function.SUM,
                        "avg",
                        Function.AVG,
                        "quantize",
                        Function.QUANTIZE));
        assertThat(values.stream()
                        .collect(Collectors.toMap(
                                Aggregate::name, a -> a.entries().getFirst().value())))
                .containsEntry("count", new Total(11))
                .containsEntry("min", new Total(-12))
                .containsEntry("max", new Total(13))
                .containsEntry("sum", new Total(15))
                .containsEntry("avg", new Average(2, 29))
                .hasEntrySatisfying(
                        "quantize",
                        quantized -> assertThat(((Distribution) quantized)
                                        .buckets().stream().filter(b -> b.count() > 0))
                                .containsExactly(new Bucket(-1, -1, 3), new Bucket(0, 0, 1), new Bucket(8, 15, 2)));
    }

    @Test
    void readsWhatLquantizeAndLlquantizeWereGivenFromTheDataItself() {
        var values = snapshot("aggregations").stream()
                .collect(Collectors.toMap(
                        Aggregate::name, a -> a.entries().getFirst().value()));

        assertThat(values).containsEntry("stddev", new Deviation(2, 6, BigInteger.valueOf(20)));
        assertThat(counted(values.get("lquantize")))
                .containsExactly(
                        new Bucket(Long.MIN_VALUE, 9, 1),
                        new Bucket(10, 14, 2),
                        new Bucket(20, 24, 3),
                        new Bucket(30, Long.MAX_VALUE, 4));
        assertThat(counted(values.get("llquantize")))
                .containsExactly(
                        new Bucket(Long.MIN_VALUE, 0, 1),
                        new Bucket(1, 1, 2),
                        new Bucket(9, 9, 3),
                        new Bucket(10, 19, 4),
                        new Bucket(100, Long.MAX_VALUE, 5));
    }

    @Test
    void readsTheNormalOfEachEntryAndOneAggregationOfSeveralClauses() {
        assertThat(snapshot("normalized"))
                .singleElement()
                .satisfies(aggregate -> assertThat(aggregate.entries())
                        .extracting(Aggregate.Entry::normal)
                        .containsExactly(1L, 10L));
    }

    private static List<Bucket> counted(@Nullable Object distribution) {
        return ((Distribution) Objects.requireNonNull(distribution))
                .buckets().stream().filter(b -> b.count() > 0).toList();
    }

    @Test
    void readsKeysOfSeveralKinds() {
        var keys = snapshot("keys 1000").getFirst();

        assertThat(keys.name()).isEqualTo("keys");
        assertThat(keys.entries())
                .isEqualTo(IntStream.range(0, 1000)
                        .mapToObj(i -> new Aggregate.Entry(
                                List.of(new Value.Text("program %06d".formatted(i)), new Value.Int(-i, 4)),
                                new Total(1000L + i),
                                1))
                        .toList());
    }

    @Test
    void sessionsMayRunBesideEachOther() {
        try (var first = open("integers", List.of());
                var second = open("integers", List.of())) {
            first.start();
            second.start();
        }
        assertThat(delivered.failure).isNull();
    }

    /** Any signal handler that runs on the consumer thread makes libdtrace say so, even during the last looks. */
    @Test
    void aSignalDuringALookIsNoFailureAndLosesNothing() {
        run("interrupted 7", event(0, _ -> "fired"));

        assertThat(delivered.all).containsExactly("fired");
    }

    @Test
    void everySnapshotIsNew() {
        try (var session = open("keys 5", List.of())) {
            session.start();
            assertThat(session.snapshot().getFirst().entries()).hasSize(5);
            assertThat(session.snapshot().getFirst().entries()).hasSize(5);
        }
    }

    @Test
    void compileErrorsAreThoseOfTheProgram() {
        assertThatThrownBy(() -> open("", List.of()))
                .isInstanceOfSatisfying(
                        CompileException.class, e -> assertThat(e.line()).hasValue(1));
        assertThatThrownBy(() -> open("nothing", List.of())).isInstanceOf(UnknownProbeException.class);
    }

    @Test
    void aMissingFunctionIsToldWithPlatformAndPurposeAndOnlyWhenItIsUsed() {
        try (var library = NativeLibrary.load(new FreeBsdAbi())) {
            var libdtrace = new io.github.dtrace4j.ffm.abi.Libdtrace(library);

            assertThatThrownBy(() -> libdtrace.dtrace_init(java.lang.foreign.MemorySegment.NULL))
                    .isInstanceOf(LibraryMissingException.class)
                    .hasMessageContaining("libdtrace on FreeBSD")
                    .hasMessageContaining("dtrace_init")
                    .hasMessageContaining("opening a session needs");
        }
    }

    @Test
    void theLibraryOfAnotherPlatformIsRefused() {
        assertThatThrownBy(() -> NativeLibrary.load(new LinuxAbi()))
                .isInstanceOf(LibraryMissingException.class)
                .hasMessageContaining("version \"Sun D 1.13\"")
                .hasMessageContaining("Linux");
    }

    @Test
    void theCheckKnowsTheLibraryAndLooksForTheDevice(@TempDir Path root) {
        var readiness = new FreeBsdReadiness(root).look();

        assertThat(readiness.platform()).isEqualTo(Platform.FREEBSD);
        assertThat(readiness.findings().getFirst().detail()).contains("version Sun D 1.13");
        assertThat(readiness.missing().getLast().remedy()).contains("kldload dtraceall", "KDTRACE_HOOKS");
    }

    private void run(String script, EventPlan... events) {
        try (var session = open(script, List.of(events))) {
            session.start();
        }
        assertThat(delivered.failure).isNull();
    }

    private List<Aggregate> snapshot(String script) {
        try (var session = open(script, List.of())) {
            session.start();
            return session.snapshot();
        }
    }

    private BackendSession open(String script, List<EventPlan> events) {
        return new FfmBackend("FreeBSD")
                .open(new ProgramPlan(script, events, List.of()), Options.defaults(), delivered);
    }

    private static EventPlan event(int fields, java.util.function.Function<FieldReader, ?> decode) {
        return new EventPlan(TAG_BASE, fields, decode);
    }
}
