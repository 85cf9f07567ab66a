/** Runs the tests of the example project, for {@code bin/example junit}. */
@NullMarked
package io.github.dtrace4j.examples.junit;

import org.jspecify.annotations.NullMarked;
