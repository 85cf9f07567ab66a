package io.github.dtrace4j.program;

/** Something that a clause does when its probe fires. Immutable; {@code toString()} is its D. */
public sealed interface Action permits Statement, Event, Aggregation {}
