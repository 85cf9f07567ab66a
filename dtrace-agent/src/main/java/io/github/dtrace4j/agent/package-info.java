/**
 * A privileged process that runs sessions for unprivileged clients: who connects is known by the kernel's word, what they may run by a
 * policy, and every decision leaves a line in an audit log.
 */
@NullMarked
package io.github.dtrace4j.agent;

import org.jspecify.annotations.NullMarked;
