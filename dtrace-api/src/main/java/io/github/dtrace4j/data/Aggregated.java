package io.github.dtrace4j.data;

/** What an aggregating function made of the values that it was given. */
public sealed interface Aggregated permits Aggregated.Total, Average, Deviation, Distribution {

    /**
     * The result of {@code count}, {@code sum}, {@code min} and {@code max}.
     *
     * @param value in the unit of the values
     */
    record Total(long value) implements Aggregated {
        @Override
        public Total normalized(long factor) {
            return new Total(value / factor);
        }

        /** The number alone. */
        @Override
        public String toString() {
            return Long.toString(value);
        }
    }

    /**
     * The result divided by what {@code normalize()} was given, fractions dropped.
     *
     * @param factor not 0; 1 changes nothing
     */
    Aggregated normalized(long factor);
}
