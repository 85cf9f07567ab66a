/** Sessions that an agent runs: the client's side of its Unix domain socket. */
@NullMarked
package io.github.dtrace4j.ffm.agent;

import org.jspecify.annotations.NullMarked;
