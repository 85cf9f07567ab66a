/** {@code jdtrace}: dtrace(1) on top of dtrace4j, with its options, its output and its exit statuses. */
@NullMarked
package io.github.dtrace4j.examples.jdtrace;

import org.jspecify.annotations.NullMarked;
