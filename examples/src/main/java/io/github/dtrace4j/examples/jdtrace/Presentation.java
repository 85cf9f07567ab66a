package io.github.dtrace4j.examples.jdtrace;

import io.github.dtrace4j.Options;
import io.github.dtrace4j.Session;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;

/** How a person or a program is shown what a session gives. */
interface Presentation {

    /** The one that the command line asks for: what dtrace(1) prints, unless it says something else. */
    static Presentation of(Invocation invocation, Console console, PrintStream out) {
        Getopt given = invocation.given();
        if (given.has(LongOption.JSON.word())) {
            return new JsonLines(out);
        }
        if (given.has(LongOption.FOLDED.word())) {
            return new FoldedStacks(console, out);
        }
        if (given.has(LongOption.FLAMEGRAPH.word())) {
            Path file = Path.of(given.last(LongOption.FLAMEGRAPH.word()).orElseThrow());
            return new FlameGraph(console, file, invocation.title());
        }
        if (given.has(LongOption.PROMETHEUS.word())) {
            String port = given.last(LongOption.PROMETHEUS.word()).orElseThrow();
            return Prometheus.of(console, new Printed(console, out), port);
        }
        return given.has(LongOption.LIVE.word()) ? new Live(console, out) : new Printed(console, out);
    }

    /** The session's options. */
    Options options(Options given);

    /** Before the start: says what is to be done with what comes. */
    void attach(Session session);

    /** While the session runs: returns when it is over. */
    default void await(Session session) {
        session.await();
    }

    /** When the session is over. */
    void finish(Session session) throws IOException;
}
