/** Raw buffers to values: what a program's plan says about them, worked out once for each clause and aggregation. */
@NullMarked
package io.github.dtrace4j.ffm.decode;

import org.jspecify.annotations.NullMarked;
