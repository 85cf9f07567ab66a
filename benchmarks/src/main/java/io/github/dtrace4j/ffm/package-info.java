/** Benchmarks of the consumer's inside: they belong to its package, because nothing of it is public. */
@NullMarked
package io.github.dtrace4j.ffm;

import org.jspecify.annotations.NullMarked;
