package io.github.dtrace4j.examples.jdtrace;

import io.github.dtrace4j.Option;
import io.github.dtrace4j.Options;
import io.github.dtrace4j.Output;
import io.github.dtrace4j.Session;
import io.github.dtrace4j.data.AggregationText;
import java.io.PrintStream;
import java.time.Duration;

/** The aggregations, drawn anew each second over those before. */
record Live(Console console, PrintStream out) implements Presentation {

    private static final String CLEARED = "\033[H\033[2J";

    @Override
    public Options options(Options given) {
        return given.withOutput(new Output.Delivered()).with(Option.QUIET, true);
    }

    @Override
    public void attach(Session session) {
        session.onLoss(console::lost);
    }

    @Override
    public void await(Session session) {
        while (!session.await(Duration.ofSeconds(1))) {
            draw(session);
        }
    }

    @Override
    public void finish(Session session) {
        draw(session);
    }

    /** All in one piece, so that nothing flickers. */
    private void draw(Session session) {
        out.print(CLEARED + AggregationText.of(session.snapshot().aggregations()));
        out.flush();
    }
}
