package io.github.dtrace4j.junit;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A process that was started in a block.
 *
 * @param pid its id
 * @param program the program that it ran last before the block ended; empty if it had not begun one
 * @param commandLine its arguments, the program's name first; empty if it had not begun a program
 */
public record StartedProcess(long pid, Optional<Path> program, String commandLine) {

    @Override
    public String toString() {
        return program.map(p -> p + (commandLine.isEmpty() ? "" : " [" + commandLine + "]"))
                        .orElse("no program yet")
                + " (pid " + pid + ")";
    }
}
