package io.github.dtrace4j.examples;

import java.util.List;

/** One program of the examples. */
@FunctionalInterface
interface Example {

    /**
     * Runs it; the answer goes to standard output.
     *
     * @param arguments what followed the name on the command line
     * @return the exit status
     */
    int run(List<String> arguments) throws Exception;

    /** An example that takes no arguments and ends with status 0 unless it throws. */
    static Example of(Program program) {
        return arguments -> {
            program.run();
            return 0;
        };
    }

    /** A program without arguments or status. */
    @FunctionalInterface
    interface Program {
        void run() throws Exception;
    }
}
