package io.github.dtrace4j.examples.seed;

import io.github.dtrace4j.DTrace;

/** S01: is DTrace usable here, and if not what is missing, with the fix. */
public final class Usable {

    private Usable() {}

    public static void main() {
        System.out.println(DTrace.check());
    }
}
