package io.github.dtrace4j.ffm.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dtrace4j.data.Aggregate;
import io.github.dtrace4j.data.Distribution;
import io.github.dtrace4j.data.Scale;
import io.github.dtrace4j.ffm.abi.Action;
import io.github.dtrace4j.ffm.abi.AggregationDescription;
import io.github.dtrace4j.ffm.abi.Bins;
import io.github.dtrace4j.ffm.abi.FreeBsdAbi;
import io.github.dtrace4j.ffm.abi.LinuxAbi;
import io.github.dtrace4j.ffm.abi.RecordDescription;
import io.github.dtrace4j.spi.EventPlan;
import io.github.dtrace4j.spi.FieldReader;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random descriptions over random bytes: a decoder gives a value or one of the exceptions that it documents. The bytes are Java arrays,
 * so a read outside them would be an {@link IndexOutOfBoundsException}, which none of them documents.
 */
class DecodersOfAnythingTest {

    private static final int ROUNDS = 20_000;

    private static final SymbolNames NAMES = new SymbolNames() {
        @Override
        public String kernel(long address) {
            return "vmlinux`f+0x" + Long.toHexString(address & 0xff);
        }

        @Override
        public String user(int pid, long address) {
            return "0x" + Long.toHexString(address);
        }
    };

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 20_261_125, -7})
    void fieldsAreValuesOrRefused(long seed) {
        var random = new SplittableRandom(seed);
        int values = 0;
        for (int round = 0; round < ROUNDS; round++) {
            List<RecordDescription> records = records(random);
            byte[] bytes = bytes(random, random.nextInt(600));
            var fields = RecordFields.of(records, addresses(random));
            try {
                FieldReader in = fields.at(MemorySegment.ofArray(bytes));
                for (int i = -1; i <= records.size(); i++) {
                    int field = i;
                    values += attempt(() -> in.value(field));
                    values += attempt(() -> in.integer(field, random.nextBoolean()));
                    values += attempt(() -> in.string(field));
                    values += attempt(() -> in.bytes(field));
                    values += attempt(() -> in.stack(field));
                    values += attempt(() -> in.symbol(field));
                }
            } catch (IllegalStateException e) {
                assertThat(e).hasMessageContaining("were recorded");
            }
        }
        assertThat(values).isGreaterThan(ROUNDS);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {2, 815, -1})
    void clausesAreFiringsOrRefused(long seed) {
        var random = new SplittableRandom(seed);
        int firings = 0;
        for (int round = 0; round < ROUNDS; round++) {
            List<RecordDescription> records = records(random);
            int size = records.stream().mapToInt(RecordDescription::end).max().orElse(0);
            MemorySegment firing = MemorySegment.ofArray(bytes(random, size));
            var events = List.of(new EventPlan(EventPlan.TAG_BASE, random.nextInt(3), in -> in.value(0)));
            var clause = ClauseDecoder.of(records, firing, events, addresses(random), _ -> "%d");
            try {
                clause.recorded(firing, Collections.nCopies(clause.statements(), "text"));
                firings++;
            } catch (IllegalArgumentException e) {
                // a record that its statement cannot have
            }
        }
        assertThat(firings).isPositive();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {3, 4711})
    void aggregationsAreEntriesOrRefused(long seed) {
        var random = new SplittableRandom(seed);
        int entries = 0;
        for (int round = 0; round < ROUNDS; round++) {
            Aggregate.Function function = any(random, Aggregate.Function.values());
            int valueSize = 8 * random.nextInt(140);
            var description = new AggregationDescription(
                    "a",
                    1,
                    function,
                    records(random),
                    new RecordDescription(
                            Action.OTHER,
                            8 * random.nextInt(140),
                            8 * random.nextInt(3),
                            8,
                            RecordDescription.Kind.UNKNOWN),
                    bins(function, random),
                    600,
                    valueSize);
            try {
                var entry = new AggregationDecoder(description, addresses(random))
                        .decode(
                                MemorySegment.ofArray(bytes(random, 600)),
                                MemorySegment.ofArray(bytes(random, valueSize)),
                                1 + random.nextInt(10),
                                List.of());
                entries++;
                use(entry);
            } catch (IllegalStateException | IllegalArgumentException e) {
                // shorter than its function needs, or a key that cannot be
            }
        }
        assertThat(entries).isPositive();
    }

    /** What an application does with a value works with any that was decoded. */
    private static void use(Aggregate.Entry entry) {
        assertThat(entry.toString()).isNotEmpty();
        assertThat(entry.value().normalized(entry.normal()).toString()).isNotEmpty();
        if (entry.value() instanceof Distribution distribution) {
            assertThat(distribution.merge(distribution).minus(distribution)).isEqualTo(distribution);
            boolean negative = distribution.buckets().stream().anyMatch(bucket -> bucket.count() < 0);
            if (!negative) {
                assertThat(distribution.percentile(99).isPresent())
                        .isEqualTo(!distribution.buckets().isEmpty());
            }
        }
    }

    private static int attempt(Runnable read) {
        try {
            read.run();
            return 1;
        } catch (IllegalArgumentException e) {
            return 0;
        }
    }

    private static AddressDecoder addresses(SplittableRandom random) {
        return new AddressDecoder(random.nextBoolean() ? new LinuxAbi() : new FreeBsdAbi(), NAMES);
    }

    private static List<RecordDescription> records(SplittableRandom random) {
        var records = new ArrayList<RecordDescription>();
        int count = random.nextInt(5);
        for (int i = 0; i < count; i++) {
            records.add(new RecordDescription(
                    any(random, Action.values()),
                    any(random, new Integer[] {0, 1, 2, 3, 4, 8, 16, 24, 40, random.nextInt(100)}),
                    random.nextInt(100),
                    any(random, new Integer[] {1, 2, 4, 8}),
                    any(random, RecordDescription.Kind.values()),
                    random.nextInt(2),
                    i > 0 && random.nextBoolean()));
        }
        return records;
    }

    private static Optional<Bins> bins(Aggregate.Function function, SplittableRandom random) {
        Scale scale = switch (function) {
            case QUANTIZE -> Scale.POWERS_OF_TWO;
            case LQUANTIZE -> new Scale.Linear(random.nextInt(), 1 + random.nextInt(100), 1 + random.nextInt(130));
            default -> new Scale.LogLinear(10, random.nextInt(2), 2, 10, random.nextBoolean());
        };
        return switch (function) {
            case QUANTIZE, LQUANTIZE, LLQUANTIZE ->
                Optional.of(new Bins(
                        scale, IntStream.range(0, scale.ranges().size()).boxed().toList()));
            default -> Optional.empty();
        };
    }

    /** Small numbers more often than others, so that sizes and counts inside the data are sometimes right. */
    private static byte[] bytes(SplittableRandom random, int size) {
        var bytes = new byte[size];
        random.nextBytes(bytes);
        for (int i = 0; i < size; i++) {
            if (random.nextInt(3) > 0) {
                bytes[i] = (byte) random.nextInt(3);
            }
        }
        return bytes;
    }

    private static <T> T any(SplittableRandom random, T[] of) {
        return of[random.nextInt(of.length)];
    }
}
