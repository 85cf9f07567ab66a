package io.github.dtrace4j.examples.jdtrace;

import io.github.dtrace4j.data.Loss;

/** Messages to the person at the terminal, as dtrace(1) writes them: the command's name before each. */
final class Console {

    private final String command;
    private boolean quiet;

    Console(String command) {
        this.command = command;
    }

    String command() {
        return command;
    }

    void quiet(boolean on) {
        quiet = on;
    }

    void error(String message) {
        System.err.println(command + ": " + message);
    }

    void lost(Loss loss) {
        error(loss.message());
    }

    /** Something that an option of the command line asks for, and that can be known from nowhere else. */
    void answer(String message) {
        error(message);
    }

    /** Something that a quiet program does not tell. */
    void notice(String message) {
        if (!quiet) {
            error(message);
        }
    }
}
