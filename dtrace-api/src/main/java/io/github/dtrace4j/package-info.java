/**
 * The door: {@link io.github.dtrace4j.DTrace} opens a {@link io.github.dtrace4j.Session}, a session gives events and
 * {@link io.github.dtrace4j.Snapshot snapshots}, and what goes wrong is a {@link io.github.dtrace4j.DTraceException}.
 */
@NullMarked
package io.github.dtrace4j;

import org.jspecify.annotations.NullMarked;
