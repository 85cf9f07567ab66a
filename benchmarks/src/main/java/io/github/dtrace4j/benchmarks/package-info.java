/** What dtrace4j costs beside the same consumer in C, and beside the text of dtrace(1), on one kernel in one run. */
@NullMarked
package io.github.dtrace4j.benchmarks;

import org.jspecify.annotations.NullMarked;
