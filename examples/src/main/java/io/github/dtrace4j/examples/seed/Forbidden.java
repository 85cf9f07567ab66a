package io.github.dtrace4j.examples.seed;

import io.github.dtrace4j.DTrace;
import io.github.dtrace4j.DTraceException;
import io.github.dtrace4j.program.DProgram;

/** S23: what DTrace forbids cannot be run: loops, floating point, and without an opt-in what changes the system. */
public final class Forbidden {

    private Forbidden() {}

    public static void main() {
        answer("a loop", "BEGIN { while (1) x++; }");
        answer("floating point", "BEGIN { x = 1.5; }");
        answer("a write to kernel memory", "BEGIN { *(int *)curthread = 1; }");
        answer("a command, without opt-in", "BEGIN { system(\"reboot\"); }");
    }

    private static void answer(String what, String d) {
        try (var session = DTrace.open(DProgram.ofD(d))) {
            session.start();
            System.out.println(what + " ran");
        } catch (DTraceException e) {
            System.out.println(what + " is refused: "
                    + String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
        }
    }
}
