package io.github.dtrace4j.ffm;

import io.github.dtrace4j.ffm.abi.FiringPlace;

/**
 * The columns that dtrace(1) puts before the output of each firing.
 *
 * @param flow whether entries and returns are shown as an indented tree
 * @param numbers whether CPUs and probes are numbered
 * @param lines whether the output of a firing ends its line
 */
record Columns(boolean flow, boolean numbers, boolean lines) {

    String heading() {
        if (flow) {
            return (numbers ? "CPU " : "") + "%-41s\n".formatted("FUNCTION");
        }
        return (numbers ? "%3s %6s ".formatted("CPU", "ID") : "") + "%32s\n".formatted("FUNCTION:NAME");
    }

    String before(FiringPlace place) {
        var probe = place.probe();
        String name = probe.function() + ":" + probe.name();
        if (!flow) {
            return (numbers ? "%3d %6d ".formatted(place.cpu(), probe.id()) : "") + "%32s ".formatted(name);
        }
        String shown = " ".repeat(Math.max(0, place.indent()))
                + place.prefix()
                + (place.inFunction() ? probe.function() : name);
        return (numbers ? "%3d ".formatted(place.cpu()) : "") + "%-41s ".formatted(shown);
    }
}
