package io.github.dtrace4j.it;

import java.util.List;
import java.util.random.RandomGenerator;

/** What a generator of tests asks chance for. The same seed gives the same answers. */
record Choice(RandomGenerator random) {

    /** From 0 to below the bound. */
    int number(int bound) {
        return random.nextInt(bound);
    }

    boolean flip() {
        return random.nextBoolean();
    }

    <T> T of(List<? extends T> values) {
        return values.get(number(values.size()));
    }

    @SafeVarargs
    final <T> T of(T... values) {
        return values[number(values.length)];
    }
}
