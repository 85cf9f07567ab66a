/** Ends of threads. */
@NullMarked
package io.github.dtrace4j.ffm.threads;

import org.jspecify.annotations.NullMarked;
