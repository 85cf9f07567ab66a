package io.github.dtrace4j.ffm;

import io.github.dtrace4j.ffm.abi.FiringPlace;

/** The columns that dtrace(1) prints before the output of a firing, unless it is quiet: CPU, probe and its name. */
final class Columns {

    private final boolean flow;

    /** @param flow whether entries and returns are shown as an indented tree */
    Columns(boolean flow) {
        this.flow = flow;
    }

    String before(FiringPlace place) {
        var probe = place.probe();
        String name = probe.function() + ":" + probe.name();
        if (!flow) {
            return "%3d %6d %32s ".formatted(place.cpu(), probe.id(), name);
        }
        String shown = " ".repeat(Math.max(0, place.indent()))
                + place.prefix()
                + (place.inFunction() ? probe.function() : name);
        return "%3d %-41s ".formatted(place.cpu(), shown);
    }
}
