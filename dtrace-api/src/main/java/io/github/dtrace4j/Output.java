package io.github.dtrace4j;

import java.nio.file.Path;
import java.util.Optional;

/** Where the text goes that a program prints ({@code printf()}, {@code trace()}, {@code printa()}, aggregations at the end). */
public sealed interface Output {

    /** To the session, as strings: {@link Session#onOutput} and {@link Session#output()}. What {@link Options#defaults()} has. */
    record Delivered() implements Output {}

    /**
     * libdtrace prints it itself, byte for byte, and nothing of it is delivered. {@code freopen()} works, and what {@code system()}
     * runs prints in between. Unless the session is quiet, the first firing is preceded by the heading of dtrace(1)'s columns.
     *
     * <p>When the file can no longer be written, as on a full disk, the session ends with a {@link SessionException}. That nobody reads
     * standard output any more does not end it.
     *
     * <p>Such a session works in this process or not at all: {@link Placement#ISOLATED} and this do not go together.
     *
     * @param file to which it is appended; empty for the standard output of this process
     * @param reproducible whether the columns are without the numbers that differ from run to run: CPUs and probes
     */
    record Printed(Optional<Path> file, boolean reproducible) implements Output {}
}
