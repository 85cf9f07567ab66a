package io.github.dtrace4j.junit;

/**
 * A thread touched a page of memory that it had not in reach: it was new, on disk, or another process's to copy.
 *
 * @param address what it touched
 * @param write whether it wanted to write there
 * @param thread who
 */
public record PageFault(long address, boolean write, TracedThread thread) {}
