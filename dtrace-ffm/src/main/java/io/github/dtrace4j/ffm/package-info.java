/**
 * The backend: sessions, the thread that owns a libdtrace handle, and the phases of a handle's life. Application code needs nothing
 * from here.
 */
@NullMarked
package io.github.dtrace4j.ffm;

import org.jspecify.annotations.NullMarked;
