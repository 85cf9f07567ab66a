package io.github.dtrace4j.lab;

import java.util.List;
import java.util.function.Consumer;

/** Runs tests in a guest. */
interface GuestRunner {

    /** Whether libdtrace finds D's libraries, in the order in which the tests are run. */
    enum Libraries {
        NONE,
        FOUND
    }

    /**
     * Returns when all have run.
     *
     * @param ids Jupiter's unique ids of the tests
     * @param libraries whether the tests need D's libraries
     * @param host is told what happens
     * @throws LabException if not all could be run
     */
    void run(List<String> ids, Libraries libraries, Consumer<GuestEvent> host);
}
