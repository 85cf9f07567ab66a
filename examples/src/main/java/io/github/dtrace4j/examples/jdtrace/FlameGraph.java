package io.github.dtrace4j.examples.jdtrace;

import io.github.dtrace4j.Option;
import io.github.dtrace4j.Options;
import io.github.dtrace4j.Output;
import io.github.dtrace4j.Session;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The aggregations of stacks as a flame graph. What the program prints goes to standard error. */
record FlameGraph(Console console, Path file, String title) implements Presentation {

    @Override
    public Options options(Options given) {
        return given.withOutput(new Output.Delivered()).with(Option.QUIET, true);
    }

    @Override
    public void attach(Session session) {
        session.onOutput(System.err::print).onLoss(console::lost);
    }

    @Override
    public void finish(Session session) throws IOException {
        List<FoldedStack> stacks = session.snapshot().aggregations().stream()
                .flatMap(FoldedStack::of)
                .toList();
        if (stacks.isEmpty()) {
            throw Fatal.failed(
                    "no aggregation has a stack among its keys, such as @[stack()] = count(): there is nothing to draw");
        }
        Files.writeString(file, FlameGraphSvg.draw(title, stacks));
    }
}
