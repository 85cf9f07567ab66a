/**
 * The first things that people ask of DTrace: each file is one question and its answer. Every program makes its own load, so that
 * there is something to see, and ends by itself.
 */
@NullMarked
package io.github.dtrace4j.examples.seed;

import org.jspecify.annotations.NullMarked;
