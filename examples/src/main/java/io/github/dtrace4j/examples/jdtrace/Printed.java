package io.github.dtrace4j.examples.jdtrace;

import io.github.dtrace4j.Options;
import io.github.dtrace4j.Session;
import java.io.PrintStream;

/** What dtrace(1) prints, by libdtrace itself. */
record Printed(Console console, PrintStream out) implements Presentation {

    @Override
    public Options options(Options given) {
        return given;
    }

    @Override
    public void attach(Session session) {
        session.onLoss(console::lost);
    }

    @Override
    public void finish(Session session) {
        out.flush();
        session.printAggregations();
    }
}
