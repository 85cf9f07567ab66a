package io.github.dtrace4j.benchmarks;

import java.util.List;
import java.util.Locale;

/** The middle of some ratios and the half of them that lies around it. */
record Spread(double low, double median, double high) {

    static Spread of(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        return new Spread(quantile(sorted, 0.25), quantile(sorted, 0.5), quantile(sorted, 0.75));
    }

    private static double quantile(List<Double> sorted, double q) {
        return sorted.get((int) Math.round(q * (sorted.size() - 1)));
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%.2f (%.2f to %.2f)", median, low, high);
    }
}
