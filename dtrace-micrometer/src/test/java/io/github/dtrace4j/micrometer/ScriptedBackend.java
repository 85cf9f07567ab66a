package io.github.dtrace4j.micrometer;

import io.github.dtrace4j.DTraceException;
import io.github.dtrace4j.Options;
import io.github.dtrace4j.data.Aggregate;
import io.github.dtrace4j.data.Aggregated;
import io.github.dtrace4j.data.Average;
import io.github.dtrace4j.data.Deviation;
import io.github.dtrace4j.data.Distribution;
import io.github.dtrace4j.data.Loss;
import io.github.dtrace4j.data.Value;
import io.github.dtrace4j.spi.BackendSession;
import io.github.dtrace4j.spi.IdleBackend;
import io.github.dtrace4j.spi.IdleSession;
import io.github.dtrace4j.spi.ProgramPlan;
import io.github.dtrace4j.spi.Sink;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Stands in for the kernel: a test writes what the aggregations hold. Real DTrace is in the guest tests. */
public final class ScriptedBackend extends IdleBackend {

    static final Map<String, Aggregate> AGGREGATIONS = new ConcurrentHashMap<>();
    static final AtomicInteger OPENED = new AtomicInteger();
    static volatile @Nullable Supplier<DTraceException> refusal;
    static volatile @Nullable Sink sink;

    static void reset() {
        AGGREGATIONS.clear();
        OPENED.set(0);
        refusal = null;
        sink = null;
    }

    /** The aggregation holds this under these keys, until the next call; a list is a key of several parts, or of none. */
    static void holds(String aggregation, Map<?, ?> values) {
        holds(aggregation, function(entries(values)), values);
    }

    /** The same with another function than the one that the values' type tells. */
    static void holds(String aggregation, Aggregate.Function function, Map<?, ?> values) {
        AGGREGATIONS.put(aggregation, new Aggregate(aggregation, AGGREGATIONS.size(), function, entries(values)));
    }

    private static List<Aggregate.Entry> entries(Map<?, ?> values) {
        return values.entrySet().stream()
                .map(e -> new Aggregate.Entry(keys(e.getKey()), value(e.getValue()), 1))
                .toList();
    }

    private static List<Value> keys(Object key) {
        return (key instanceof List<?> parts ? parts : List.of(key))
                .stream().map(ScriptedBackend::key).toList();
    }

    private static Value key(Object key) {
        return switch (key) {
            case Value value -> value;
            case Long number -> new Value.Int(number, Long.BYTES);
            default -> new Value.Text(key.toString());
        };
    }

    private static Aggregated value(Object value) {
        return value instanceof Aggregated aggregated ? aggregated : new Aggregated.Total((Long) value);
    }

    private static Aggregate.Function function(List<Aggregate.Entry> entries) {
        return entries.isEmpty()
                ? Aggregate.Function.SUM
                : switch (entries.getFirst().value()) {
                    case Aggregated.Total _ -> Aggregate.Function.SUM;
                    case Average _ -> Aggregate.Function.AVG;
                    case Deviation _ -> Aggregate.Function.STDDEV;
                    case Distribution _ -> Aggregate.Function.QUANTIZE;
                };
    }

    static void loses(Loss.Kind kind, long count) {
        Sink target = sink;
        if (target != null) {
            target.lost(new Loss(kind, OptionalInt.empty(), count, "scripted"));
        }
    }

    @Override
    public BackendSession open(ProgramPlan plan, Options options, Sink target) {
        OPENED.incrementAndGet();
        Supplier<DTraceException> failure = refusal;
        if (failure != null) {
            throw failure.get();
        }
        AGGREGATIONS.clear();
        sink = target;
        return new IdleSession() {
            @Override
            public void stop() {
                target.ended(OptionalInt.empty(), null);
            }

            @Override
            public List<Aggregate> snapshot() {
                return List.copyOf(AGGREGATIONS.values());
            }
        };
    }
}
