/**
 * Sessions in two halves: {@link io.github.dtrace4j.ffm.worker.RemoteSession} where the user's types are,
 * {@link io.github.dtrace4j.ffm.worker.Worker} where libdtrace is, and the process that the second half runs in when the library
 * starts it by itself.
 */
@NullMarked
package io.github.dtrace4j.ffm.worker;

import org.jspecify.annotations.NullMarked;
