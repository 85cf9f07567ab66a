/** Work for the kernel, so that an example has something to see. */
@NullMarked
package io.github.dtrace4j.examples.load;

import org.jspecify.annotations.NullMarked;
