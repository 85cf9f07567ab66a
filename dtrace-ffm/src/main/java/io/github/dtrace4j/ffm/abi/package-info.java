/**
 * libdtrace as the C headers show it: functions, structures, constants. What differs between platforms differs here and nowhere
 * else; the rest of the backend sees the neutral records of this package.
 */
@NullMarked
package io.github.dtrace4j.ffm.abi;

import org.jspecify.annotations.NullMarked;
