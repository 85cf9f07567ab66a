package io.github.dtrace4j.ffm.abi;

import io.github.dtrace4j.data.Scale;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Where the buckets of a distribution are in its recorded value.
 *
 * @param scale the buckets
 * @param words for each bucket of the scale, in its order, the position of its count among the 8-byte words of the value
 */
public record Bins(Scale scale, List<Integer> words) {

    /** Copies the list. */
    public Bins {
        words = List.copyOf(words);
    }

    /** One count after the other, from a position on. */
    static Bins inOrder(Scale scale, int first) {
        return new Bins(
                scale,
                IntStream.range(first, first + scale.ranges().size()).boxed().toList());
    }
}
