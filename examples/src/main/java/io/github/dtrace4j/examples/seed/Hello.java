package io.github.dtrace4j.examples.seed;

import static io.github.dtrace4j.program.Actions.exit;
import static io.github.dtrace4j.program.Actions.printf;
import static io.github.dtrace4j.provider.Dtrace.begin;

import io.github.dtrace4j.DTrace;
import io.github.dtrace4j.program.DProgram;

/** S03: print once at start and exit with a status. */
public final class Hello {

    static final DProgram PROGRAM = DProgram.of(begin().then(printf("hello from the kernel\n"), exit(3)));

    private Hello() {}

    public static void main() {
        try (var session = DTrace.open(PROGRAM)) {
            session.onOutput(System.out::print).start().await();
            System.out.println("exit status " + session.exitStatus().orElseThrow());
        }
    }
}
