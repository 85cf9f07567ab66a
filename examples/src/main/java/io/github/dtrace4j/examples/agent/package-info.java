/** An unprivileged process that traces through an agent. */
@NullMarked
package io.github.dtrace4j.examples.agent;

import org.jspecify.annotations.NullMarked;
