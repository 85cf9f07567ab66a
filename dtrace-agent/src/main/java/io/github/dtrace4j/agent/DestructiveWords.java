package io.github.dtrace4j.agent;

import io.github.dtrace4j.RefusedException;
import java.util.List;

/**
 * What could change the system. libdtrace refuses destructive actions by itself, because the agent never sets its option
 * {@code destructive}; this says so before anything is started, and holds what libdtrace does not count among them.
 */
final class DestructiveWords {

    private static final List<String> ACTIONS = List.of(
            "breakpoint",
            "chill",
            "copyout",
            "copyoutstr",
            "freopen",
            "panic",
            "raise",
            "stop",
            "system",
            // Starts tshark where it is installed.
            "pcap");

    private DestructiveWords() {}

    /**
     * @throws RefusedException if the program has one
     */
    static void refuse(DText program) {
        ACTIONS.stream().filter(program::calls).findFirst().ifPresent(action -> {
            throw refused("The program uses " + action + "(), which can change the system or start a process");
        });
        if (program.hasWord("destructive")) {
            throw refused(
                    "The program has the word destructive, which is the option that allows it to change the system");
        }
        if (program.calls("setopt")) {
            throw refused("The program uses setopt(), which changes options once it runs");
        }
    }

    private static RefusedException refused(String what) {
        return new RefusedException(
                RefusedException.Reason.DESTRUCTIVE, what + ": an agent runs no such program, whatever its policy.");
    }
}
