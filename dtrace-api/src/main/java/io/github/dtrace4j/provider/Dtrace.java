package io.github.dtrace4j.provider;

import io.github.dtrace4j.program.Probe;

/** The {@code dtrace} provider: start, end and errors of the tracing itself. The same on every platform. */
public final class Dtrace {

    private Dtrace() {}

    /** Fires once when tracing starts, before any other probe: {@code BEGIN}. */
    public static Probe begin() {
        return named("BEGIN");
    }

    /** Fires once when tracing ends, after every other probe: {@code END}. */
    public static Probe end() {
        return named("END");
    }

    /** Fires when a clause fails at run time: {@code ERROR}. */
    public static Probe error() {
        return named("ERROR");
    }

    private static Probe named(String name) {
        return Probe.of("dtrace", "", "", name);
    }
}
