package io.github.dtrace4j.ffm.abi;

import static io.github.dtrace4j.ffm.abi.PerfRing.FIRING_BYTES;
import static io.github.dtrace4j.ffm.abi.PerfRing.PERF_RECORD_LOST;
import static io.github.dtrace4j.ffm.abi.PerfRing.PERF_RECORD_SAMPLE;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.util.stream.LongStream.range;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against memory that looks as the kernel's ring does; that the kernel's own is read so is seen in the guest. */
class PrincipalBufferTest {

    private static final int SIZE = 4096;
    private static final int CLAUSE = 3;

    private final Arena arena = Arena.ofConfined();
    private final PerfRing ring = new PerfRing(arena, SIZE);
    private final MemorySegment room = arena.allocate(PrincipalBuffer.MOST_EVENT_BYTES, Long.BYTES);
    private final List<Long> values = new ArrayList<>();

    @AfterEach
    void close() {
        arena.close();
    }

    @Test
    void handsOutTheFiringsBetweenTailAndHeadAndMovesTheTail() {
        PrincipalBuffer buffer = recognized();
        range(0, 50).forEach(value -> ring.firing(CLAUSE, value));

        assertThat(buffer.read(room, this::clause)).isTrue();

        assertThat(values).containsExactlyElementsOf(range(0, 50).boxed().toList());
        assertThat(ring.tail()).isEqualTo(ring.head());
        assertThat(buffer.handedOut()).isEqualTo(50);
    }

    @Test
    void aFiringThatGoesOnAtTheBeginOfTheBufferIsWhole() {
        PrincipalBuffer buffer = recognized();
        for (long before = 0; before < FIRING_BYTES; before += 8) {
            ring.startAt(5L * SIZE - before);
            ring.firing(CLAUSE, before);
            ring.firing(CLAUSE, before + 1);
            values.clear();

            buffer.read(room, this::clause);

            assertThat(values).as("%d bytes before the end", before).containsExactly(before, before + 1);
            assertThat(ring.tail()).isEqualTo(ring.head());
        }
    }

    @Test
    void countersThatPassTheGreatestNumberGoOn() {
        PrincipalBuffer buffer = recognized();
        ring.startAt(Long.MAX_VALUE - 15);
        ring.firing(CLAUSE, 1);
        ring.firing(CLAUSE, 2);

        buffer.read(room, this::clause);

        assertThat(values).containsExactly(1L, 2L);
        assertThat(ring.tail()).isNegative().isEqualTo(ring.head());
    }

    @Test
    void theKernelGetsRoomWhileAFullBufferIsRead() {
        PrincipalBuffer buffer = recognized();
        int firings = SIZE / FIRING_BYTES;
        range(0, firings).forEach(value -> ring.firing(CLAUSE, value));
        var tails = new ArrayList<Long>();

        buffer.read(room, _ -> (_, _, _) -> tails.add(ring.tail()));

        assertThat(tails.getLast()).isGreaterThan(ring.head() - SIZE / 8);
        assertThat(tails).isSorted();
    }

    @Test
    void whatTheReaderDoesNotTakeStaysWhereItIs() {
        PrincipalBuffer buffer = recognized();
        ring.firing(CLAUSE, 1);
        long other = ring.firing(CLAUSE + 1, 2);
        ring.firing(CLAUSE, 3);

        assertThat(buffer.read(room, this::clause)).isFalse();

        assertThat(values).containsExactly(1L);
        assertThat(ring.tail()).isEqualTo(other);
    }

    @Test
    void aFiringAtWhichTheReaderFailsIsNotHandedOutAgain() {
        PrincipalBuffer buffer = recognized();
        ring.firing(CLAUSE, 1);
        long after = ring.firing(CLAUSE, 2);

        assertThatThrownBy(() -> buffer.read(room, _ -> (_, _, _) -> {
                    throw new IllegalArgumentException("of the application");
                }))
                .hasMessage("of the application");

        assertThat(ring.tail()).isEqualTo(after);
    }

    @Test
    void aSpeculationIsLeftToLibdtraceWithAllThatFollows() {
        PrincipalBuffer buffer = recognized();
        ring.firing(CLAUSE, 1);
        long speculated = ring.speculated(CLAUSE, 1);
        ring.firing(CLAUSE, 3);

        buffer.read(room, this::clause);

        assertThat(values).containsExactly(1L);
        assertThat(ring.tail()).isEqualTo(speculated);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "lost records,          " + PERF_RECORD_LOST + ", 40, 28",
        "no size,               " + PERF_RECORD_SAMPLE + ", 0, 28",
        "shorter than a header, " + PERF_RECORD_SAMPLE + ", 16, 4",
        "beyond the head,       " + PERF_RECORD_SAMPLE + ", 48, 36",
        "beyond all,            " + PERF_RECORD_SAMPLE + ", -8, 65516",
        "two sizes,             " + PERF_RECORD_SAMPLE + ", 40, 36",
    })
    void whatIsNoFiringIsLeftToLibdtrace(String what, int type, int bytes, int rawBytes) {
        PrincipalBuffer buffer = recognized();
        ring.firing(CLAUSE, 1);
        long at = ring.event(type, bytes, rawBytes, 0, CLAUSE, 2);

        buffer.read(room, this::clause);

        assertThat(values).as(what).containsExactly(1L);
        assertThat(ring.tail()).as(what).isEqualTo(at);
    }

    @Test
    void anEmptyBufferIsLeftAsItIs() {
        PrincipalBuffer buffer = recognized();

        buffer.read(room, this::clause);

        assertThat(values).isEmpty();
    }

    @Test
    void aFiringOutsideOfTheBufferDoesNotShowThatItIsLibdtraces() {
        PrincipalBuffer buffer = ring.buffer();

        assertThat(buffer.statement(ring.probeData(arena.allocate(64), CLAUSE))).isEmpty();
        assertThat(buffer.statement(ring.probeData(MemorySegment.NULL, CLAUSE))).isEmpty();
        assertThatIllegalStateException().isThrownBy(() -> buffer.read(room, this::clause));
    }

    @Test
    void aFiringOfAnotherClauseThanTheBufferHasThereDoesNotEither() {
        long at = ring.firing(CLAUSE, 1);

        assertThat(ring.buffer().statement(ring.probeData(at, CLAUSE + 1))).isEmpty();
    }

    @Test
    void norDoesAFiringWhoseEventSaysSomethingElse() {
        long at = ring.firing(CLAUSE, 1);
        ring.sayBytes(at, FIRING_BYTES + 8);

        assertThat(ring.buffer().statement(ring.probeData(at, CLAUSE))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"4096, 8192", "4096, 4000", "0, 4096", "8192, 4096", "-4096, 4096", "1000000, 4096", "4096, 0"})
    void aMappingThatIsDescribedInAnotherWayIsNotRead(long offset, long bytes) {
        long at = ring.firing(CLAUSE, 1);
        ring.says(offset, bytes);

        assertThat(ring.buffer().statement(ring.probeData(at, CLAUSE))).isEmpty();
    }

    /** As libdtrace does it: it hands out one firing, and moves the tail when it is done. */
    private PrincipalBuffer recognized() {
        PrincipalBuffer buffer = ring.buffer();
        long at = ring.firing(CLAUSE, 0);
        assertThat(buffer.statement(ring.probeData(at, CLAUSE))).hasValue(CLAUSE);
        ring.startAt(ring.head());
        return buffer;
    }

    private PrincipalBuffer.@Nullable Clause clause(int statement) {
        return statement == CLAUSE ? this::take : null;
    }

    private void take(MemorySegment memory, long from, long bytes) {
        assertThat(bytes).isEqualTo(FIRING_BYTES - 8);
        values.add(memory.get(JAVA_LONG, from + LinuxAbi.RAW_RECORD_HEADER.byteSize()));
    }
}
