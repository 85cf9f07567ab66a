package io.github.dtrace4j.it;

import static io.github.dtrace4j.program.Actions.printf;
import static io.github.dtrace4j.program.Builtins.arg;
import static io.github.dtrace4j.program.Builtins.execname;
import static io.github.dtrace4j.provider.Syscall.syscall;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.dtrace4j.DTrace;
import io.github.dtrace4j.Option;
import io.github.dtrace4j.Options;
import io.github.dtrace4j.Snapshot;
import io.github.dtrace4j.data.Aggregate;
import io.github.dtrace4j.data.Aggregated;
import io.github.dtrace4j.data.Loss;
import io.github.dtrace4j.data.Value;
import io.github.dtrace4j.examples.load.Load;
import io.github.dtrace4j.lab.GuestTest;
import io.github.dtrace4j.program.Action;
import io.github.dtrace4j.program.DProgram;
import io.github.dtrace4j.program.Event;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What does not fit is counted and told, to the last firing. */
@GuestTest
class LossesIT {

    private static final int FIRINGS = 3000;

    private final List<Loss> losses = new ArrayList<>();

    @Test
    void whatDoesNotFitIntoThePrincipalBufferAndWhatDoesAreAllThatFired() throws Exception {
        var reads = Event.of((Long size) -> size, arg(2));
        var program = DProgram.of(syscall("read")
                .entry()
                .when(execname().eq("dd").and(arg(2).eq(7201)))
                .then(reads));
        var delivered = new AtomicInteger();
        try (var session = DTrace.open(program, Options.defaults().with(Option.BUFSIZE, 16L << 10))) {
            session.on(reads, _ -> delivered.incrementAndGet())
                    .onLoss(losses::add)
                    .start();
            session.pause();
            read(7201, FIRINGS);
            session.resume();
            session.stop();

            assertThat(delivered).hasPositiveValue();
            assertThat(lost(Loss.Kind.PRINCIPAL_BUFFER)).isPositive();
            assertThat(delivered.get() + lost(Loss.Kind.PRINCIPAL_BUFFER)).isEqualTo(FIRINGS);
            assertThat(losses).allSatisfy(loss -> {
                assertThat(loss.kind()).isEqualTo(Loss.Kind.PRINCIPAL_BUFFER);
                assertThat(loss.cpu()).isPresent();
                assertThat(loss.message()).contains("drop");
            });
            assertThat(session.losses()).containsEntry(Loss.Kind.PRINCIPAL_BUFFER, lost(Loss.Kind.PRINCIPAL_BUFFER));
            assertThat(session.snapshot().losses()).isEqualTo(session.losses());
        }
    }

    /**
     * The buffer of a CPU is full until what was in it is taken; what fires meanwhile leaves no data, and libdtrace looks for drops only
     * where there is data. Printed text makes libdtrace hand out each firing.
     */
    @Test
    void whatIsLostAfterTheLastDataIsToldAtTheEnd() throws Exception {
        var reads = Event.of((Long size) -> size, arg(2));

        int delivered = deliveredOfLoadsInHandlers(7204, reads, reads, printf("read\n"));

        assertThat(losses).hasSizeGreaterThan(1);
        assertThat(losses.getLast().count()).isEqualTo(FIRINGS);
        assertThat(delivered + lost(Loss.Kind.PRINCIPAL_BUFFER)).isEqualTo(1 + 2 * FIRINGS);
    }

    @Test
    void whatIsLostWhileFiringsAreReadWithoutLibdtraceIsToldToo() throws Exception {
        var reads = Event.of((Long size) -> size, arg(2));

        int delivered = deliveredOfLoadsInHandlers(7205, reads, reads);

        assertThat(losses).isNotEmpty();
        assertThat(delivered + lost(Loss.Kind.PRINCIPAL_BUFFER)).isEqualTo(1 + 2 * FIRINGS);
    }

    /** One firing, whose handler makes a load that fills the buffer; the next one's makes another, with the buffer full. */
    private int deliveredOfLoadsInHandlers(int bytes, Event<Long> event, Action... actions) throws Exception {
        var program = DProgram.of(syscall("read")
                .entry()
                .when(execname().eq("dd").and(arg(2).eq(bytes)))
                .then(actions));
        var delivered = new AtomicInteger();
        var lastLoad = new CountDownLatch(1);
        try (var session = DTrace.open(program, Options.defaults().with(Option.BUFSIZE, 16L << 10))) {
            session.on(event, _ -> {
                        int number = delivered.incrementAndGet();
                        if (number <= 2) {
                            readInHandler(bytes, FIRINGS);
                        }
                        if (number == 2) {
                            lastLoad.countDown();
                        }
                    })
                    .onLoss(losses::add)
                    .start();
            read(bytes, 1);
            assertThat(lastLoad.await(60, TimeUnit.SECONDS)).isTrue();
            session.stop();
        }
        return delivered.get();
    }

    @Test
    void keysThatDoNotFitMakeASnapshotIncomplete() throws Exception {
        var program = DProgram.ofD("""
                syscall::read:entry /execname == "dd" && arg2 == 7202/ { @keys[n++] = count(); @all = count(); }
                """);
        try (var session = DTrace.open(program, Options.defaults().with(Option.AGGSIZE, 64L << 10))) {
            session.onLoss(losses::add).start();
            read(7202, FIRINGS);
            session.stop();

            var snapshot = session.snapshot();
            assertThat(snapshot.isComplete()).isFalse();
            assertThat(snapshot.losses()).containsOnlyKeys(Loss.Kind.AGGREGATION);
            Aggregate keys = aggregate(snapshot, "keys");
            assertThat(keys.entries()).hasSizeBetween(1, FIRINGS - 1);
            long aggregated = Stream.of(keys, aggregate(snapshot, "all"))
                    .mapToLong(LossesIT::total)
                    .sum();
            assertThat(aggregated + lost(Loss.Kind.AGGREGATION)).isEqualTo(2 * FIRINGS);
        }
    }

    @Test
    void variablesSpeculationsAndClausesThatFailAreToldApart() throws Exception {
        var program = DProgram.ofD("""
                BEGIN { first = speculation(); second = speculation(); }
                syscall::read:entry /execname == "dd" && arg2 == 7203/ { kept[++n] = 1; }
                syscall::read:entry /execname == "dd" && arg2 == 7203/ { @kept = sum(kept[n]); }
                syscall::read:entry /execname == "dd" && arg2 == 7203/ { speculate(first); trace((int)arg2); }
                syscall::read:entry /execname == "dd" && arg2 == 7203 && n > 590/ { trace(100 / (n - n)); }
                END { commit(first); }
                END { third = speculation(); }
                """);
        var speculated = new AtomicInteger();
        var options = Options.defaults()
                .with(Option.NSPEC, 1L)
                .with(Option.SPECSIZE, 4L << 10)
                .with(Option.DYNVARSIZE, 4L << 10);
        try (var session = DTrace.open(program, options)) {
            session.onLoss(losses::add)
                    .onFiring(firing -> {
                        if (firing.values().equals(List.of(new Value.Int(7203, 4)))) {
                            speculated.incrementAndGet();
                        }
                    })
                    .start();
            read(7203, 600);
            session.stop();

            assertThat(total(aggregate(session.snapshot(), "kept")) + lost(Loss.Kind.DYNAMIC_VARIABLE))
                    .isEqualTo(600);
            assertThat(losses.stream().filter(loss -> loss.kind() == Loss.Kind.PROBE_ERROR))
                    .hasSize(10)
                    .allSatisfy(loss -> assertThat(loss.message()).contains("divide-by-zero"));
            // One: no second buffer. One more: the first buffer is still busy with what was committed.
            assertThat(speculated.get() + lost(Loss.Kind.SPECULATION)).isEqualTo(600 + 1 + 1);
            assertThat(losses)
                    .filteredOn(loss -> loss.message().contains("no speculative buffer available"))
                    .hasSize(1);
            assertThat(losses)
                    .filteredOn(loss -> loss.message().contains("still busy"))
                    .hasSize(1);
        }
    }

    private static void readInHandler(int bytes, int reads) {
        try {
            read(bytes, reads);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private long lost(Loss.Kind kind) {
        return losses.stream()
                .filter(loss -> loss.kind() == kind)
                .mapToLong(Loss::count)
                .sum();
    }

    private static Aggregate aggregate(Snapshot snapshot, String name) {
        return snapshot.aggregations().stream()
                .filter(aggregate -> aggregate.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static long total(Aggregate aggregate) {
        return aggregate.entries().stream()
                .mapToLong(entry -> ((Aggregated.Total) entry.value()).value())
                .sum();
    }

    /** On one CPU, because a variable of the program counts. */
    private static void read(int size, int count) throws IOException, InterruptedException {
        Load.run(Load.onCpu(0, Load.blocks(count, size)));
    }
}
