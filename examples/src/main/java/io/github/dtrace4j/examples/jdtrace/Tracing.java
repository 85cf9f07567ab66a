package io.github.dtrace4j.examples.jdtrace;

import io.github.dtrace4j.Option;
import io.github.dtrace4j.Session;
import io.github.dtrace4j.data.Loss;
import java.io.PrintStream;

/** Runs an opened session to its end as dtrace(1) does: libdtrace prints what the program prints. */
final class Tracing {

    private final Session session;
    private final Console console;
    private final PrintStream out;

    Tracing(Session session, Console console, PrintStream out) {
        this.session = session;
        this.console = console;
        this.out = out;
    }

    /** Returns when the program is over or the command is interrupted, and all is printed. */
    void run() {
        session.onLoss(this::complain);
        session.start();
        console.quiet(session.get(Option.QUIET).isPresent());
        if (session.get(Option.DESTRUCTIVE).isPresent()) {
            console.notice("allowing destructive actions");
        }
        session.await();
        out.print("\n");
        out.flush();
        session.printAggregations();
    }

    private void complain(Loss loss) {
        console.error(loss.message().stripTrailing());
    }
}
