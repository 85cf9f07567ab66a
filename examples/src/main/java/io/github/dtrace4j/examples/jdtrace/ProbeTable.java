package io.github.dtrace4j.examples.jdtrace;

import java.io.PrintStream;

/** The list of probes under its heading, which is printed when it is known that there will be a list, if only an empty one. */
final class ProbeTable {

    private final PrintStream out;
    private boolean headed;

    ProbeTable(PrintStream out) {
        this.out = out;
    }

    void row(String text) {
        head();
        out.print(text);
    }

    void end() {
        head();
        out.flush();
    }

    private void head() {
        if (!headed) {
            out.print(Texts.probesHeading());
            headed = true;
        }
    }
}
