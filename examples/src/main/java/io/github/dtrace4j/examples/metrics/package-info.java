/** A small HTTP service with what the kernel does for it among its metrics. */
@NullMarked
package io.github.dtrace4j.examples.metrics;

import org.jspecify.annotations.NullMarked;
