package io.github.dtrace4j.junit;

import java.nio.file.Path;

/** What a system call that succeeded changed or moved; a connection is one too when it was only tried. */
public sealed interface Effect {

    /** A file or directory was opened. */
    record Opened(Path path) implements Effect {}

    /** A file, directory or link came into being, or to this name. */
    record Created(Path path) implements Effect {}

    /** A file, directory or link was removed, or got another name. */
    record Removed(Path path) implements Effect {}

    /**
     * Data was read from a file.
     *
     * @param bytes how much
     */
    record Read(Path path, long bytes) implements Effect {}

    /**
     * Data was written to a file.
     *
     * @param bytes how much
     */
    record Written(Path path, long bytes) implements Effect {}

    /** A connection was made, tried or accepted. */
    record Connected(Connection connection) implements Effect {}
}
