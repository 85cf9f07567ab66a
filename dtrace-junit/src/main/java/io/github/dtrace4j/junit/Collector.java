package io.github.dtrace4j.junit;

import io.github.dtrace4j.junit.Observation.Executed;
import io.github.dtrace4j.junit.Observation.Marked;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Keeps what the session delivers for the blocks that run, which may be several at once. */
final class Collector {

    /**
     * All of one block.
     *
     * @param begin its first marker
     * @param observations what lies between, in the order in which it happened
     * @param end its last marker
     */
    record Taken(Scope scope, Marked begin, List<Observation> observations, Marked end) {}

    private final List<Observation> kept = new ArrayList<>();
    private final List<Measured.Occurrence> measured = new ArrayList<>();
    private final Set<Integer> open = new HashSet<>();

    synchronized void add(Observation observation) {
        if (!open.isEmpty()) {
            kept.add(observation);
        }
    }

    synchronized void add(Measured.Occurrence occurrence) {
        if (!open.isEmpty()) {
            measured.add(occurrence);
        }
    }

    /** What a program of the user recorded; blocks that have one run alone, so it is all theirs. */
    synchronized List<Measured.Occurrence> measured() {
        return List.copyOf(measured);
    }

    /** Keeps everything from now on, for this block. */
    synchronized void open(int block) {
        open.add(block);
    }

    /** Gives up what was kept for this block. */
    synchronized void close(int block) {
        open.remove(block);
        if (open.isEmpty()) {
            kept.clear();
            measured.clear();
        }
    }

    /**
     * What was recorded of a block that has ended.
     *
     * @return empty if one of its markers has not arrived
     */
    synchronized Optional<Taken> take(int block, Scope scope) {
        List<Marked> markers = kept.stream()
                .filter(Marked.class::isInstance)
                .map(Marked.class::cast)
                .filter(m -> Markers.block(m.payload()) == block)
                .sorted(Comparator.comparingLong(Marked::at))
                .toList();
        if (markers.size() != 2) {
            return Optional.empty();
        }
        Marked begin = markers.getFirst();
        Marked end = markers.getLast();
        // Buffers are read one CPU after the other, so the order of arrival is the order of time on each CPU only.
        List<Observation> between = kept.stream()
                .filter(o -> begin.at() <= o.at() && o.at() <= end.at())
                .filter(o -> scope != Scope.THREAD || o.thread() == begin.thread() || o instanceof Executed)
                .sorted(Comparator.comparingLong(Observation::at))
                .toList();
        return Optional.of(new Taken(scope, begin, between, end));
    }
}
