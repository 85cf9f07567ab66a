package io.github.dtrace4j.examples.jdtrace;

import io.github.dtrace4j.data.ProbeId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** The descriptions of the command line that have matched no probe until now. */
final class UnmatchedDescriptions {

    private record Waiting(ProbeDescription description, Predicate<ProbeId> matcher) {}

    private final List<Waiting> waiting = new ArrayList<>();

    UnmatchedDescriptions(List<Source> sources) {
        for (Source source : sources) {
            source.descriptions().forEach(each -> waiting.add(new Waiting(each, each.matcher())));
        }
    }

    void see(ProbeId probe) {
        waiting.removeIf(each -> each.matcher().test(probe));
    }

    List<ProbeDescription> rest() {
        return waiting.stream().map(Waiting::description).toList();
    }
}
