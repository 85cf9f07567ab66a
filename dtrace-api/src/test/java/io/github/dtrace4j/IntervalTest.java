package io.github.dtrace4j;

import static io.github.dtrace4j.program.Aggregations.count;
import static io.github.dtrace4j.program.Aggregations.sum;
import static io.github.dtrace4j.program.Builtins.arg;
import static io.github.dtrace4j.program.Builtins.execname;
import static io.github.dtrace4j.provider.Syscall.syscall;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.dtrace4j.data.Aggregate;
import io.github.dtrace4j.data.Aggregate.Entry;
import io.github.dtrace4j.data.Aggregate.Function;
import io.github.dtrace4j.data.Aggregated.Total;
import io.github.dtrace4j.data.Value;
import io.github.dtrace4j.program.DProgram;
import io.github.dtrace4j.program.Keyed;
import io.github.dtrace4j.program.Scalar;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class IntervalTest {

    private static final Scalar<Long> READS = count("reads");
    private static final Keyed<String, Long> BYTES = sum("bytes", arg(2)).by(execname());
    private static final DProgram PROGRAM = DProgram.of(syscall("read").entry().then(READS, BYTES));

    @Test
    void givesWhatWasAddedPerSecond() {
        Snapshot before = snapshot(entry(10), entry("dd", 500), entry("cat", 100));
        Snapshot after = snapshot(entry(12), entry("dd", 900), entry("cat", 100), entry("ls", 1));

        var interval = new Interval(after.since(before), Duration.ofSeconds(4));

        assertThat(interval.perSecond(READS)).isEqualTo(0.5);
        assertThat(interval.perSecond(BYTES)).isEqualTo(Map.of("dd", 100.0, "ls", 0.25));
    }

    @Test
    void isZeroWhenNothingWasAdded() {
        Snapshot same = snapshot(entry(10), entry("dd", 500));

        var interval = new Interval(same.since(same), Duration.ofMillis(1));

        assertThat(interval.perSecond(READS)).isZero();
        assertThat(interval.perSecond(BYTES)).isEmpty();
    }

    private static Snapshot snapshot(Entry reads, Entry... bytes) {
        return new Snapshot(
                PROGRAM,
                PROGRAM.plan(Platform.LINUX).aggregations(),
                List.of(
                        new Aggregate("reads", 1, Function.COUNT, List.of(reads)),
                        new Aggregate("bytes", 2, Function.SUM, List.of(bytes))),
                Instant.EPOCH,
                Map.of());
    }

    private static Entry entry(long value) {
        return new Entry(List.of(), new Total(value), 1);
    }

    private static Entry entry(String key, long value) {
        return new Entry(List.of(new Value.Text(key)), new Total(value), 1);
    }
}
