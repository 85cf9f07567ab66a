package io.github.dtrace4j.provider;

import io.github.dtrace4j.program.Probe;

/** The {@code io} provider: disk input and output. {@code arg(0)} is the address of the request, the same at start and done. */
public final class Io {

    private Io() {}

    /** A request goes to the device: {@code io:::start}. */
    public static Probe start() {
        return named("start");
    }

    /** The device has done a request: {@code io:::done}. */
    public static Probe done() {
        return named("done");
    }

    /** A thread begins to wait for a request: {@code io:::wait-start}. */
    public static Probe waitStart() {
        return named("wait-start");
    }

    /** A thread has waited for a request: {@code io:::wait-done}. */
    public static Probe waitDone() {
        return named("wait-done");
    }

    private static Probe named(String name) {
        return Probe.of("io", "", "", name);
    }
}
