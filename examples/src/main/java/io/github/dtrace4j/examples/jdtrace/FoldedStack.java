package io.github.dtrace4j.examples.jdtrace;

import io.github.dtrace4j.data.Aggregate;
import io.github.dtrace4j.data.Aggregated;
import io.github.dtrace4j.data.Average;
import io.github.dtrace4j.data.Deviation;
import io.github.dtrace4j.data.Distribution;
import io.github.dtrace4j.data.Stack;
import io.github.dtrace4j.data.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * An entry of an aggregation that has a stack among its keys.
 *
 * @param frames from the outermost: first the keys that are no stack, then the user's frames, then the kernel's
 * @param weight how often, or how much
 */
record FoldedStack(List<String> frames, long weight) {

    FoldedStack {
        frames = List.copyOf(frames);
    }

    /** All that are in an aggregation, in the order of its keys. */
    static Stream<FoldedStack> of(Aggregate aggregate) {
        return aggregate.entries().stream()
                .filter(entry ->
                        aggregate.holdsData(entry) && entry.keys().stream().anyMatch(Stack.class::isInstance))
                .map(entry -> new FoldedStack(frames(entry.keys()), weight(entry.value())))
                .filter(stack -> stack.weight() > 0);
    }

    /** As flame graph tools read it: the frames with semicolons between, a blank, the weight. */
    @Override
    public String toString() {
        return String.join(";", frames) + " " + weight;
    }

    private static List<String> frames(List<Value> keys) {
        var frames = new ArrayList<String>();
        keys.stream()
                .filter(key -> !(key instanceof Stack))
                .map(FoldedStack::name)
                .forEach(frames::add);
        // A program that names both, @[stack(), ustack()], means one stack: the process called the kernel.
        List<Stack> stacks = keys.stream()
                .filter(Stack.class::isInstance)
                .map(Stack.class::cast)
                .toList();
        stacks.reversed()
                .forEach(stack -> stack.frames().reversed().stream()
                        .map(FoldedStack::name)
                        .forEach(frames::add));
        return frames;
    }

    /** Without the distance into the function, which would make a frame of each call. */
    private static String name(Stack.Frame frame) {
        String function = frame.function();
        if (function.isEmpty()) {
            return name(frame.symbol());
        }
        return name(frame.module().isEmpty() ? function : frame.module() + "`" + function);
    }

    private static String name(Object part) {
        return part.toString().replace(';', ':').replace('\n', ' ');
    }

    private static long weight(Aggregated value) {
        return switch (value) {
            case Aggregated.Total(long total) -> total;
            case Average average -> average.count();
            case Deviation deviation -> deviation.count();
            case Distribution distribution -> distribution.count();
        };
    }
}
