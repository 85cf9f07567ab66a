package io.github.dtrace4j.examples.jdtrace;

import io.github.dtrace4j.Option;
import io.github.dtrace4j.Options;
import io.github.dtrace4j.Output;
import io.github.dtrace4j.Session;
import java.io.PrintStream;

/** The aggregations of stacks as folded stacks. What the program prints goes to standard error. */
record FoldedStacks(Console console, PrintStream out) implements Presentation {

    @Override
    public Options options(Options given) {
        return given.withOutput(new Output.Delivered()).with(Option.QUIET, true);
    }

    @Override
    public void attach(Session session) {
        session.onOutput(System.err::print).onLoss(console::lost);
    }

    @Override
    public void finish(Session session) {
        session.snapshot().aggregations().stream().flatMap(FoldedStack::of).forEach(out::println);
        out.flush();
    }
}
