/**
 * Tests that assert what code does to the system: {@link io.github.dtrace4j.junit.DTraceTest} gives a test a
 * {@link io.github.dtrace4j.junit.Recorder}, that gives a {@link io.github.dtrace4j.junit.Trace} of a block of code, and
 * {@link io.github.dtrace4j.junit.TraceAssertions#assertThat} says what must and must not be in it.
 */
@NullMarked
package io.github.dtrace4j.junit;

import org.jspecify.annotations.NullMarked;
