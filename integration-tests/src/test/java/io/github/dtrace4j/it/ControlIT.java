package io.github.dtrace4j.it;

import static io.github.dtrace4j.program.Actions.exit;
import static io.github.dtrace4j.program.Builtins.arg;
import static io.github.dtrace4j.program.Builtins.pid;
import static io.github.dtrace4j.provider.Dtrace.end;
import static io.github.dtrace4j.provider.Profile.tick;
import static io.github.dtrace4j.provider.Syscall.syscall;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dtrace4j.Backpressure;
import io.github.dtrace4j.CompileException;
import io.github.dtrace4j.DTrace;
import io.github.dtrace4j.InvalidProgramException;
import io.github.dtrace4j.Option;
import io.github.dtrace4j.Options;
import io.github.dtrace4j.SessionException;
import io.github.dtrace4j.data.Aggregated;
import io.github.dtrace4j.data.Distribution;
import io.github.dtrace4j.data.Loss;
import io.github.dtrace4j.examples.load.Load;
import io.github.dtrace4j.lab.GuestTest;
import io.github.dtrace4j.lab.WithoutLibraries;
import io.github.dtrace4j.program.DProgram;
import io.github.dtrace4j.program.Event;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Options, and the ways to take what a session delivers. */
@GuestTest
@WithoutLibraries
class ControlIT {

    private final Event<Long> reads = Event.of((Long size) -> size, arg(2));
    private final DProgram program = DProgram.of(
            // Not this JVM's own, which reads its classes with any size.
            syscall("read")
                    .entry()
                    .when(pid().ne(ProcessHandle.current().pid())
                            .and(arg(2).ge(7001))
                            .and(arg(2).lt(7100)))
                    .then(reads),
            end().then(reads));

    @Test
    void optionsOfEveryGroupAreSetBeforeCompilingAndTellTheirValue() {
        var options = Options.defaults()
                .with(Option.BUFSIZE, 1L << 20)
                .with(Option.STRSIZE, 64L)
                .with(Option.NSPEC, 3L)
                .with(Option.AGGRATE, Duration.ofMillis(300))
                .with(Option.BUFPOLICY, Option.BufferPolicy.SWITCH)
                .with(Option.QUIET, false)
                .with(Option.STACKINDENT, 4L)
                .with(Option.ZDEFS, true)
                .with("maxframes", "5");
        var pragma = DProgram.ofD("""
                #pragma D option specsize=64k
                #pragma D option switchrate=50ms
                BEGIN { exit(0); }
                no_such_provider:::start { trace(1); }
                """);

        try (var session = DTrace.open(pragma, options)) {
            assertThat(session.get(Option.BUFSIZE)).hasValue(1L << 20);
            assertThat(session.get(Option.STRSIZE)).hasValue(64L);
            assertThat(session.get(Option.NSPEC)).hasValue(3L);
            assertThat(session.get(Option.AGGRATE)).hasValue(Duration.ofMillis(300));
            assertThat(session.get(Option.BUFPOLICY)).hasValue(Option.BufferPolicy.SWITCH);
            assertThat(session.get(Option.STACKINDENT)).hasValue(4L);
            assertThat(session.get(Option.SPECSIZE)).hasValue(64L << 10);
            assertThat(session.get(Option.SWITCHRATE)).hasValue(Duration.ofMillis(50));
            assertThat(session.get(Option.QUIET)).isEmpty();
            assertThat(session.get(Option.DESTRUCTIVE)).isEmpty();

            session.set(Option.SPECSIZE, 128L << 10).set(Option.QUIET, true);
            assertThat(session.get(Option.SPECSIZE)).hasValue(128L << 10);
            assertThat(session.get(Option.QUIET)).hasValue(true);
            assertThatThrownBy(() -> session.set(Option.CPP, true)).isInstanceOf(InvalidProgramException.class);
            assertThatThrownBy(() -> session.set("no_such_option", "1"))
                    .isInstanceOf(InvalidProgramException.class)
                    .hasMessageContaining("no_such_option");
        }
    }

    @Test
    void aRunningSessionChangesWhatIsDynamicAndRefusesTheRest() {
        // Late enough that it runs when its options are set.
        var program = DProgram.of(tick(Duration.ofSeconds(4)).then(exit(0)));
        try (var session = DTrace.open(program)) {
            session.start();

            session.set(Option.AGGRATE, Duration.ofMillis(70)).set(Option.SWITCHRATE, Duration.ofMillis(30));

            assertThat(session.get(Option.AGGRATE)).hasValue(Duration.ofMillis(70));
            assertThat(session.get(Option.SWITCHRATE)).hasValue(Duration.ofMillis(30));
            assertThatThrownBy(() -> session.set(Option.BUFSIZE, 1L << 20)).isInstanceOf(SessionException.class);
            assertThatThrownBy(() -> session.set("bufsize", "1m")).isInstanceOf(InvalidProgramException.class);
            assertThat(session.await(Duration.ofMinutes(2))).isTrue();
        }
    }

    @Test
    void macroArgumentsReachTheProgram() {
        var program = DProgram.ofD("BEGIN { printf(\"%d %s %s\", $1 + 1, $$2, stringof($$1)); exit($1); }");

        try (var session = DTrace.open(program, Options.defaults().withArguments("41", "a \"quoted\" text"))) {
            session.start().await();
            assertThat(session.output()).isEqualTo("42 a \"quoted\" text 41");
            assertThat(session.exitStatus()).hasValue(41);
        }
        assertThatThrownBy(() -> DTrace.open(program, Options.defaults().withArguments("1", "2", "3")))
                .isInstanceOf(CompileException.class)
                .hasMessageContaining("extraneous argument");
    }

    @Test
    void theOldestOrTheNewestAreDroppedAndCounted() throws Exception {
        for (var policy : List.of(Backpressure.DROP_OLDEST, Backpressure.DROP_NEWEST)) {
            var options = Options.defaults().withQueueCapacity(5).withBackpressure(policy);
            try (var session = DTrace.open(program, options)) {
                session.start();
                Load.run(Load.blocks(12, 7001));
                session.stop();

                // 12 reads and what the END clause emits after them, for which arg2 is 0.
                assertThat(session.events(reads))
                        .containsExactlyElementsOf(
                                policy == Backpressure.DROP_OLDEST
                                        ? List.of(7001L, 7001L, 7001L, 7001L, 0L)
                                        : List.of(7001L, 7001L, 7001L, 7001L, 7001L));
                assertThat(session.losses()).containsEntry(Loss.Kind.QUEUE, 8L);
            }
        }
    }

    @Test
    void blockingLosesNothingAndTheReaderMayStopTheSession() throws Exception {
        var options = Options.defaults().withQueueCapacity(2).withBackpressure(Backpressure.BLOCK);
        try (var session = DTrace.open(program, options)) {
            session.start();
            var read = CompletableFuture.supplyAsync(() -> session.events(reads).toList(), Thread::startVirtualThread);
            Load.run(Load.blocks(500, 7001));
            session.stop();

            assertThat(read.get(2, TimeUnit.MINUTES)).hasSize(501).endsWith(0L);
            assertThat(session.losses()).isEmpty();
        }

        try (var session = DTrace.open(program, options)) {
            session.start();
            Load.run(Load.blocks(20, 7002));
            // The consumer waits for room that only this thread could make.
            assertThat(session.stop().events(reads))
                    .hasSize(21)
                    .startsWith(7002L)
                    .endsWith(0L);
            assertThat(session.losses()).isEmpty();
        }
    }

    @Test
    void aSubscriberGetsWhatItAsksForAndTheDataOfTheEnd() throws Exception {
        var seen = new ArrayList<Long>();
        var end = new CompletableFuture<@Nullable Void>();
        var three = new CountDownLatch(3);
        var asked = new CompletableFuture<Flow.Subscription>();
        try (var session = DTrace.open(program)) {
            session.publisher(reads).subscribe(new Flow.Subscriber<>() {
                @Override
                public void onSubscribe(Flow.Subscription subscription) {
                    asked.complete(subscription);
                }

                @Override
                public void onNext(Long size) {
                    seen.add(size);
                    three.countDown();
                }

                @Override
                public void onError(Throwable t) {
                    end.completeExceptionally(t);
                }

                @Override
                public void onComplete() {
                    end.complete(null);
                }
            });
            session.start();
            asked.get().request(3);
            Load.run(Load.blocks(10, 7003));
            assertThat(three.await(2, TimeUnit.MINUTES)).isTrue();
            session.stop();
            assertThat(seen).containsExactly(7003L, 7003L, 7003L);

            asked.get().request(Long.MAX_VALUE);
            end.get(2, TimeUnit.MINUTES);
            assertThat(seen).hasSize(11).endsWith(7003L, 0L);
        }
    }

    @Test
    void nothingIsDeliveredWhilePausedAndAllOfItAfterwards() throws Exception {
        var seen = new ArrayList<Long>();
        try (var session = DTrace.open(program)) {
            session.on(reads, seen::add).start();
            session.pause();
            Load.run(Load.onCpu(0, Load.blocks(6, 7004)));
            // A task of the consumer thread, so it is past all deliveries that were under way.
            assertThat(session.get(Option.BUFSIZE)).hasValue(4L << 20);
            assertThat(seen).isEmpty();

            session.resume();
            Load.run(Load.onCpu(0, Load.blocks(1, 7005)));
            session.stop();
            assertThat(seen).hasSize(8).startsWith(7004L).endsWith(7005L, 0L);
        }
    }

    @Test
    void anAggregationIsToldByCpuWhenThatIsAskedFor() throws Exception {
        var counted = DProgram.ofD("""
                syscall::read:entry /arg2 == 7006/ { @calls = count(); @sizes[probefunc] = quantize(arg2); }
                """);
        try (var session = DTrace.open(counted, Options.defaults().with(Option.AGGPERCPU, true))) {
            session.start();
            readsOnCpu(0, 30);
            var before = session.snapshot();
            readsOnCpu(1, 12);
            session.stop();

            assertThat(session.snapshot().aggregations())
                    .allSatisfy(aggregate -> assertThat(aggregate.entries())
                            .singleElement()
                            .satisfies(entry -> assertThat(
                                            entry.perCpu().stream().limit(2).map(ControlIT::countOf))
                                    .containsExactly(30L, 12L)));
            assertThat(session.snapshot().since(before).aggregations())
                    .allSatisfy(aggregate -> assertThat(aggregate.entries())
                            .singleElement()
                            .satisfies(entry -> assertThat(
                                            entry.perCpu().stream().limit(2).map(ControlIT::countOf))
                                    .containsExactly(0L, 12L)));
        }
    }

    private static long countOf(Aggregated value) {
        return switch (value) {
            case Aggregated.Total(long total) -> total;
            case Distribution distribution -> distribution.count();
            default -> throw new IllegalArgumentException(value.toString());
        };
    }

    private static void readsOnCpu(int cpu, int count) throws Exception {
        Load.run(Load.onCpu(cpu, Load.blocks(count, 7006)));
    }
}
