package io.github.dtrace4j.lab;

import java.util.List;
import java.util.function.Consumer;

/** Runs tests in a guest. */
interface GuestRunner {

    /**
     * Returns when all have run.
     *
     * @param ids Jupiter's unique ids of the tests
     * @param host is told what happens
     * @throws LabException if not all could be run
     */
    void run(List<String> ids, Consumer<GuestEvent> host);
}
