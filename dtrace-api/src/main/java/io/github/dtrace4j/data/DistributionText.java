package io.github.dtrace4j.data;

import java.math.BigInteger;
import java.util.List;

/** A distribution as dtrace(1) prints it, byte for byte. */
final class DistributionText {

    private static final int BAR = 40;
    private static final String HEADING =
            "\n%16s %41s %-9s\n".formatted("value", "------------- Distribution -------------", "count");

    private final Distribution distribution;
    private final List<Scale.Range> ranges;
    private final long[] counts;
    private final long normal;

    private final int first;
    private final int last;
    private final boolean positives;
    private final boolean negatives;
    private final BigInteger total;

    private DistributionText(Distribution distribution, long normal) {
        this.distribution = distribution;
        this.ranges = distribution.scale().ranges();
        this.counts = distribution.counts();
        this.normal = normal;
        int from = 0;
        while (from < counts.length && counts[from] == 0) {
            from++;
        }
        if (from == counts.length) {
            first = firstOfEmpty();
            last = first + 2;
        } else {
            int to = counts.length - 1;
            while (counts[to] == 0) {
                to--;
            }
            // One empty row on each side shows where the data ends.
            first = Math.max(0, from - 1);
            last = Math.min(counts.length - 1, to + 1);
        }
        boolean above = false;
        boolean below = false;
        BigInteger sum = BigInteger.ZERO;
        for (int i = first; i <= last; i++) {
            above |= counts[i] > 0;
            below |= counts[i] < 0;
            sum = sum.add(BigInteger.valueOf(counts[i]).abs());
        }
        positives = above;
        negatives = below;
        total = sum;
    }

    static String of(Distribution distribution, long normal) {
        return new DistributionText(distribution, normal).rows();
    }

    private String rows() {
        var out = new StringBuilder(HEADING);
        for (int i = first; i <= last; i++) {
            out.append("%16s ".formatted(label(i)));
            bar(out, counts[i]);
            // The division is libdtrace's: without a sign.
            out.append(" %-9d\n".formatted(Long.divideUnsigned(counts[i], normal)));
        }
        return out.toString();
    }

    private void bar(StringBuilder out, long count) {
        if (!negatives) {
            String bar = bar(count, BAR);
            out.append('|').append(bar).append(" ".repeat(BAR - bar.length()));
        } else if (!positives) {
            String bar = bar(count, BAR);
            out.append(" ".repeat(BAR - bar.length())).append(bar).append('|');
        } else {
            // Both kinds share the line: negative ones grow to the left of its middle, positive ones to the right.
            String bar = bar(count, BAR / 2);
            String rest = " ".repeat(BAR / 2 - bar.length());
            out.append(count <= 0 ? rest + bar + "|" + " ".repeat(BAR / 2) : " ".repeat(BAR / 2) + "|" + bar + rest);
        }
    }

    private String bar(long count, int length) {
        if (count == 0) {
            return "";
        }
        BigInteger twice = BigInteger.valueOf(count).abs().multiply(BigInteger.valueOf(2L * length));
        int depth = twice.add(total).divide(total.shiftLeft(1)).intValueExact();
        return "@".repeat(depth);
    }

    private String label(int row) {
        Scale.Range range = ranges.get(row);
        boolean lowest = row == 0;
        boolean highest = row == ranges.size() - 1;
        return switch (distribution.scale()) {
            case Scale.PowersOfTwo _ -> Long.toString(nearestToZero(range));
            case Scale.Linear _ ->
                lowest ? "< " + (range.to() + 1) : highest ? ">= " + range.from() : Long.toString(range.from());
            case Scale.LogLinear scale ->
                range.holds(0) ? labelOfZero(scale) : (lowest ? "<= " : highest ? ">= " : "") + nearestToZero(range);
        };
    }

    private String labelOfZero(Scale.LogLinear scale) {
        if (scale.negative() && scale.smallest() == 1) {
            return "0";
        }
        return (ranges.get(first).holds(0) ? "< " : "abs() < ") + scale.smallest();
    }

    private static long nearestToZero(Scale.Range range) {
        return range.holds(0) ? 0 : range.from() > 0 ? range.from() : range.to();
    }

    private int firstOfEmpty() {
        return switch (distribution.scale()) {
            case Scale.PowersOfTwo _ -> ranges.indexOf(new Scale.Range(0, 0)) - 1;
            case Scale.Linear _ -> 0;
            case Scale.LogLinear _ -> rangeOfZero();
        };
    }

    private int rangeOfZero() {
        int row = 0;
        while (!ranges.get(row).holds(0)) {
            row++;
        }
        return row;
    }
}
