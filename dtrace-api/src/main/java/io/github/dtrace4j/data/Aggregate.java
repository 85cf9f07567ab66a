package io.github.dtrace4j.data;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One aggregation of a D program at one moment, as the kernel describes it.
 *
 * @param name its name in D, without the {@code @}; {@code _} for the one that is written {@code @} alone
 * @param id its number; orders the aggregations of a program as dtrace(1) prints them
 * @param function what condensed the values
 * @param entries its entries in the order of their keys
 */
public record Aggregate(String name, long id, Function function, List<Entry> entries) {

    /** Copies the list. */
    public Aggregate {
        entries = List.copyOf(entries);
    }

    /** D's aggregating functions. */
    public enum Function {
        AVG,
        COUNT,
        LLQUANTIZE,
        LQUANTIZE,
        MAX,
        MIN,
        QUANTIZE,
        STDDEV,
        SUM;

        /**
         * Whether something was aggregated. After {@code clear()} an entry stays: with zeros, or with the number that every other
         * number replaces. A sum of zero tells nothing, so it counts.
         */
        boolean holdsData(Aggregated value) {
            return switch (value) {
                case Aggregated.Total(long total) ->
                    switch (this) {
                        case MIN -> total != Long.MAX_VALUE;
                        case MAX -> total != Long.MIN_VALUE;
                        case COUNT -> total != 0;
                        default -> true;
                    };
                case Average average -> average.count() != 0;
                case Deviation deviation -> deviation.count() != 0;
                case Distribution distribution -> !distribution.buckets().isEmpty();
            };
        }
    }

    /**
     * One entry.
     *
     * @param keys its tuple; empty if the aggregation has no keys
     * @param value what the function made of the values, before {@code normalize()}
     * @param normal what {@code normalize()} said to divide it by; 1 if nothing
     * @param perCpu what each CPU contributed to the value, by its number, before {@code normalize()}; empty without the option
     *     {@link io.github.dtrace4j.Option#AGGPERCPU}
     */
    public record Entry(List<Value> keys, Aggregated value, long normal, List<Aggregated> perCpu) {

        /**
         * Copies the lists.
         *
         * @throws IllegalArgumentException if the normal is 0
         */
        public Entry {
            keys = List.copyOf(keys);
            perCpu = List.copyOf(perCpu);
            if (normal == 0) {
                throw new IllegalArgumentException("Nothing can be normalized by 0");
            }
        }

        /** Without what each CPU contributed. */
        public Entry(List<Value> keys, Aggregated value, long normal) {
            this(keys, value, normal, List.of());
        }

        /** The value as {@code normalize()} wants it. */
        public Aggregated normalized() {
            return value.normalized(normal);
        }
    }

    /** Whether something was aggregated into an entry of this aggregation; not so after {@code clear()}. */
    public boolean holdsData(Entry entry) {
        return function.holdsData(entry.value());
    }

    /**
     * What was aggregated since an earlier snapshot: counts, sums, averages, deviations and distributions without what they had then.
     * The smallest and the largest value cannot be told for a part of the time, and stay what they are. Entries that got nothing new
     * are left out.
     *
     * @param earlier the same aggregation at an earlier moment
     */
    public Aggregate since(Aggregate earlier) {
        var before = new HashMap<List<Value>, Entry>();
        earlier.entries.forEach(entry -> before.put(entry.keys(), entry));
        return new Aggregate(
                name,
                id,
                function,
                entries.stream()
                        .map(entry -> minus(entry, before.get(entry.keys())))
                        .flatMap(Optional::stream)
                        .toList());
    }

    /** Empty if nothing is new. */
    private Optional<Entry> minus(Entry now, @Nullable Entry before) {
        if (before == null) {
            return Optional.of(now);
        }
        if (now.value().equals(before.value())) {
            return Optional.empty();
        }
        var perCpu = new ArrayList<Aggregated>();
        for (int cpu = 0; cpu < now.perCpu().size(); cpu++) {
            perCpu.add(minus(
                    now.perCpu().get(cpu),
                    cpu < before.perCpu().size() ? before.perCpu().get(cpu) : null));
        }
        return Optional.of(new Entry(now.keys(), minus(now.value(), before.value()), now.normal(), perCpu));
    }

    private Aggregated minus(Aggregated now, @Nullable Aggregated before) {
        return switch (now) {
            case Aggregated.Total(long total)
            when before instanceof Aggregated.Total(long then)
                    && function != Function.MIN
                    && function != Function.MAX -> new Aggregated.Total(total - then);
            case Average average when before instanceof Average then -> average.minus(then);
            case Deviation deviation when before instanceof Deviation then -> deviation.minus(then);
            case Distribution distribution when before instanceof Distribution then -> distribution.minus(then);
            default -> now;
        };
    }

    /** As dtrace(1) prints it. */
    @Override
    public String toString() {
        return AggregationText.of(List.of(this));
    }
}
