package io.github.dtrace4j.benchmarks;

/** The event that every contestant builds. */
record ReadCall(String program, long descriptor, long size) {}
