/**
 * What comes back from the kernel: distributions, averages, stacks, losses.
 */
@NullMarked
package io.github.dtrace4j.data;

import org.jspecify.annotations.NullMarked;
