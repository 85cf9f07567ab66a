package io.github.dtrace4j.program;

import io.github.dtrace4j.InvalidProgramException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Actions on aggregations, which another clause of the program feeds. Meant for static import. They take effect when the consumer gets
 * to them, a little after the clause ran. The clause that feeds an aggregation stands before one that acts on it.
 */
public final class AggregationActions {

    private AggregationActions() {}

    /** Sets every value back to nothing and keeps the keys: {@code clear(@name)}. */
    public static Action clear(Aggregation<?> aggregation) {
        return new Statement.Call("clear", List.of(term(aggregation)));
    }

    /** Removes every key: {@code trunc(@name)}. */
    public static Action trunc(Aggregation<?> aggregation) {
        return new Statement.Call("trunc", List.of(term(aggregation)));
    }

    /**
     * Removes every key but those of the largest values: {@code trunc(@name, most)}.
     *
     * @param most how many remain; a negative number keeps so many of the smallest values
     */
    public static Action trunc(Aggregation<?> aggregation, int most) {
        return new Statement.Call("trunc", List.of(term(aggregation), new Term.Int(most)));
    }

    /**
     * Divides every value by a number when it is printed; snapshots keep the values as they are: {@code normalize(@name, divisor)}.
     *
     * @param divisor not 0
     */
    public static Action normalize(Aggregation<?> aggregation, IntExpr divisor) {
        return new Statement.Call("normalize", List.of(term(aggregation), divisor.term()));
    }

    /**
     * Divides every value by a number when it is printed; snapshots keep the values as they are: {@code normalize(@name, divisor)}.
     *
     * @param divisor at least 1
     * @throws InvalidProgramException for another number
     */
    public static Action normalize(Aggregation<?> aggregation, long divisor) {
        if (divisor < 1) {
            throw new InvalidProgramException("normalize() divides by 1 or more, not by " + divisor);
        }
        return normalize(aggregation, IntExpr.of(divisor));
    }

    /** Undoes {@code normalize}: {@code denormalize(@name)}. */
    public static Action denormalize(Aggregation<?> aggregation) {
        return new Statement.Call("denormalize", List.of(term(aggregation)));
    }

    /**
     * Prints aggregations side by side, by their keys, which the session delivers as output: {@code printa(@first, @more)}.
     *
     * @throws InvalidProgramException if they do not have keys of the same types
     */
    public static Action printa(Aggregation<?> first, Aggregation<?>... more) {
        return new Statement.Call("printa", terms(sameKeys(first, more)));
    }

    /**
     * Prints aggregations side by side, one line or more for each key: {@code printa("format", @first, @more)}.
     *
     * <p>The conversions of {@code printf} take the keys in order ({@code %a} a symbol of the kernel, {@code %k} a stack; symbols of a
     * program are shown by {@code printa} without a format); {@code %@d}, {@code %@u}, {@code %@x} ... take the values in the order of the aggregations. Keys that the
     * format does not name are left out.
     *
     * @throws InvalidProgramException if the format does not fit, or the aggregations do not have keys of the same types
     */
    public static Action printa(String format, Aggregation<?> first, Aggregation<?>... more) {
        List<Aggregation<?>> all = sameKeys(first, more);
        Format.of("printa", format).check(first.keys(), all.size());
        return new Statement.Call(
                "printa",
                Stream.concat(Stream.of(StringExpr.of(format).term()), terms(all).stream())
                        .toList());
    }

    private static List<Aggregation<?>> sameKeys(Aggregation<?> first, Aggregation<?>... more) {
        var all = new ArrayList<Aggregation<?>>();
        all.add(first);
        all.addAll(List.of(more));
        for (Aggregation<?> other : more) {
            if (!other.keyTypes().equals(first.keyTypes())) {
                throw new InvalidProgramException(
                        "printa() prints aggregations side by side that have the same keys, but @"
                                + first.name() + " has " + first.keyTypes() + " and @" + other.name() + " has "
                                + other.keyTypes());
            }
        }
        return all;
    }

    private static List<Term> terms(List<Aggregation<?>> aggregations) {
        return aggregations.stream().map(AggregationActions::term).toList();
    }

    private static Term term(Aggregation<?> aggregation) {
        List<AggregatingFunction.Part<?>> parts = aggregation.function().parts();
        if (parts.size() > 1) {
            throw new InvalidProgramException("An action is on one aggregation of D, but " + aggregation.name() + " is "
                    + aggregation.names() + "; aggregate each by itself where an action shall be on it");
        }
        return new Term.Aggregated(aggregation.name(), aggregation.shapeOf(parts.getFirst()));
    }
}
