/** Runs the examples by name; {@link io.github.dtrace4j.examples.Demo} is what {@code bin/demo} shows. */
@NullMarked
package io.github.dtrace4j.examples;

import org.jspecify.annotations.NullMarked;
