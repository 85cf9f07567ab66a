package io.github.dtrace4j.junit;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A thread touched a page of memory that it had not in reach: it was new, on disk, or another process's to copy.
 *
 * @param address what it touched
 * @param write whether it wanted to write there
 * @param file the file that is mapped there; empty if none is, or no longer was when the block had ended
 * @param thread who
 */
public record PageFault(long address, boolean write, Optional<Path> file, TracedThread thread) {}
