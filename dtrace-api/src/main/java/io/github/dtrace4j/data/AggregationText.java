package io.github.dtrace4j.data;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Aggregations as dtrace(1) prints them when it ends, byte for byte. */
public final class AggregationText {

    /** dtrace(1) indents the frames of stacks by this. */
    private static final String INDENT = " ".repeat(14);

    private static final int BYTES_IN_ROW = 16;

    private AggregationText() {}

    /** The order of the entries within an aggregation. */
    public enum Order {
        /** The smallest value first, equal ones by key: what dtrace(1) does unless told otherwise. */
        BY_VALUE,
        /** The largest value first: the option {@code aggsortrev}. */
        BY_VALUE_DESCENDING,
        /** By key: the option {@code aggsortkey}. */
        BY_KEY,
        /** By key, the last one first: both options. */
        BY_KEY_DESCENDING
    }

    /** All entries of all aggregations, those with the smallest values first. */
    public static String of(List<Aggregate> aggregations) {
        return of(aggregations, Order.BY_VALUE);
    }

    /** All entries of all aggregations in this order. */
    public static String of(List<Aggregate> aggregations, Order order) {
        var out = new StringBuilder();
        aggregations.stream()
                .sorted(
                        order == Order.BY_VALUE_DESCENDING || order == Order.BY_KEY_DESCENDING
                                ? Comparator.comparingLong(Aggregate::id).reversed()
                                : Comparator.comparingLong(Aggregate::id))
                .forEach(aggregate -> sorted(aggregate.entries(), order).forEach(entry -> append(out, entry)));
        return out.toString();
    }

    /** The entries come by key. A stable sort keeps that for equal values. */
    private static List<Aggregate.Entry> sorted(List<Aggregate.Entry> byKey, Order order) {
        var entries = new ArrayList<>(byKey);
        if (order == Order.BY_VALUE || order == Order.BY_VALUE_DESCENDING) {
            entries.sort(Comparator.comparing(Aggregate.Entry::value, AggregationText::compare));
        }
        return order == Order.BY_VALUE_DESCENDING || order == Order.BY_KEY_DESCENDING ? entries.reversed() : entries;
    }

    private static int compare(Aggregated one, Aggregated other) {
        return switch (one) {
            case Aggregated.Total(long value)
            when other instanceof Aggregated.Total(long than) -> Long.compare(value, than);
            case Average average when other instanceof Average than -> Long.compare(mean(average, 1), mean(than, 1));
            case Deviation deviation
            when other instanceof Deviation than -> Long.compareUnsigned(deviation(deviation, 1), deviation(than, 1));
            case Distribution distribution when other instanceof Distribution than -> compare(distribution, than);
            default -> 0;
        };
    }

    private static int compare(Distribution one, Distribution other) {
        int byWeight = weight(one).compareTo(weight(other));
        return byWeight != 0 ? byWeight : Long.compare(one.countAt(0), other.countAt(0));
    }

    /** Each bucket counts as if all its values were the one that it is labelled with. */
    private static BigInteger weight(Distribution distribution) {
        BigInteger weight = BigInteger.ZERO;
        for (Distribution.Bucket bucket : distribution.buckets()) {
            long value = switch (distribution.scale()) {
                case Scale.Linear linear -> {
                    if (bucket.from() == Long.MIN_VALUE) {
                        yield linear.base() - 1L;
                    }
                    yield bucket.to() == Long.MAX_VALUE ? bucket.from() + 1 : bucket.from();
                }
                default -> bucket.from() > 0 ? bucket.from() : Math.min(bucket.to(), 0);
            };
            weight = weight.add(BigInteger.valueOf(value).multiply(BigInteger.valueOf(bucket.count())));
        }
        return weight;
    }

    private static void append(StringBuilder out, Aggregate.Entry entry) {
        entry.keys().forEach(key -> append(out, key));
        switch (entry.value()) {
            // The division is libdtrace's: without a sign.
            case Aggregated.Total(long value) ->
                out.append(" %16d".formatted(Long.divideUnsigned(value, entry.normal())));
            case Average average -> out.append(" %16d".formatted(mean(average, entry.normal())));
            case Deviation deviation ->
                out.append(" %16s".formatted(Long.toUnsignedString(deviation(deviation, entry.normal()))));
            case Distribution distribution -> out.append(DistributionText.of(distribution, entry.normal()));
        }
        out.append('\n');
    }

    private static void append(StringBuilder out, Value key) {
        switch (key) {
            case Value.Int number ->
                out.append(
                        switch (number.size()) {
                            case 8 -> " %16d".formatted(number.signed());
                            case 4 -> " %8d".formatted(number.signed());
                            case 2 -> " %5d".formatted(number.unsigned());
                            default -> " %3d".formatted(number.unsigned());
                        });
            case Value.Text text -> appendText(out, text);
            case Value.Bytes bytes -> appendBytes(out, bytes.content());
            case Symbol symbol -> out.append("  %-50s".formatted(symbol.name()));
            case Stack stack -> {
                out.append('\n');
                stack.frames()
                        .forEach(frame ->
                                out.append(INDENT).append(frame.symbol()).append('\n'));
            }
        }
    }

    /** dtrace(1) takes for text what is printable in ASCII. */
    private static void appendText(StringBuilder out, Value.Text text) {
        if (text.text().chars().allMatch(AggregationText::isPrintable)) {
            out.append("  %-50s".formatted(text.text()));
        } else {
            appendBytes(out, text.bytes());
        }
    }

    private static boolean isPrintable(int character) {
        return (character >= ' ' && character <= '~') || (character >= '\u0007' && character <= '\r');
    }

    private static void appendBytes(StringBuilder out, byte[] bytes) {
        out.append("\n           ");
        for (int column = 0; column < BYTES_IN_ROW; column++) {
            out.append("  %x".formatted(column));
        }
        out.append("  0123456789abcdef\n");
        for (int row = 0; row < bytes.length; row += BYTES_IN_ROW) {
            int end = Math.min(row + BYTES_IN_ROW, bytes.length);
            out.append("     %5x:".formatted(row));
            for (int i = row; i < end; i++) {
                out.append(" %02x".formatted(bytes[i]));
            }
            out.append("   ".repeat(row + BYTES_IN_ROW - end)).append("  ");
            for (int i = row; i < end; i++) {
                out.append(bytes[i] >= ' ' && bytes[i] <= '~' ? (char) bytes[i] : '.');
            }
            out.append('\n');
        }
    }

    private static long mean(Average average, long normal) {
        return average.count() == 0 ? 0 : average.sum() / normal / average.count();
    }

    /** In whole numbers, as libdtrace counts: the average of the squares minus the square of the average. */
    private static long deviation(Deviation deviation, long normal) {
        if (deviation.count() == 0) {
            return 0;
        }
        BigInteger mean = BigInteger.valueOf(deviation.sum() / normal / deviation.count());
        BigInteger meanOfSquares = deviation
                .sumOfSquares()
                .divide(BigInteger.valueOf(normal))
                .divide(BigInteger.valueOf(deviation.count()));
        BigInteger variance = meanOfSquares.subtract(mean.multiply(mean));
        return variance.signum() < 0 ? 0 : variance.sqrt().longValue();
    }
}
