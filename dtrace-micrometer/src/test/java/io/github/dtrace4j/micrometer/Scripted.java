package io.github.dtrace4j.micrometer;

import static io.github.dtrace4j.program.Aggregations.avg;
import static io.github.dtrace4j.program.Aggregations.count;
import static io.github.dtrace4j.program.Aggregations.max;
import static io.github.dtrace4j.program.Aggregations.quantize;
import static io.github.dtrace4j.program.Aggregations.sum;
import static io.github.dtrace4j.program.Builtins.arg;
import static io.github.dtrace4j.program.Builtins.execname;
import static io.github.dtrace4j.provider.Syscall.syscall;

import io.github.dtrace4j.DTrace;
import io.github.dtrace4j.Session;
import io.github.dtrace4j.data.Average;
import io.github.dtrace4j.data.Distribution;
import io.github.dtrace4j.program.DProgram;
import io.github.dtrace4j.program.Keyed;
import java.util.stream.Stream;

/** A program with one aggregation of each kind, and values for them. */
final class Scripted {

    static final Keyed<String, Long> CALLS = count("calls").by(execname());
    static final Keyed<String, Long> BYTES = sum("bytes", arg(2)).by(execname());
    static final Keyed<String, Long> LARGEST = max("largest", arg(2)).by(execname());
    static final Keyed<String, Average> MEAN = avg("mean", arg(2)).by(execname());
    static final Keyed<String, Distribution> SIZES = quantize("sizes", arg(2)).by(execname());

    static final DProgram PROGRAM = DProgram.of(syscall("read").entry().then(CALLS, BYTES, LARGEST, MEAN, SIZES));

    private Scripted() {}

    static Session started() {
        return DTrace.open(PROGRAM).start();
    }

    /** Counts by bucket as quantize has them: {@code counts[0]} values of 2^exponent to 2^(exponent+1)-1, and so on upwards. */
    static Distribution quantized(int exponent, long... counts) {
        return new Distribution(Stream.iterate(0, i -> i < counts.length, i -> i + 1)
                .map(i -> new Distribution.Bucket(1L << (exponent + i), (1L << (exponent + i + 1)) - 1, counts[i]))
                .toList());
    }
}
