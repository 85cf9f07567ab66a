/**
 * D as Java: expressions, variables, actions, aggregations, events, clauses, programs.
 */
@NullMarked
package io.github.dtrace4j.program;

import org.jspecify.annotations.NullMarked;
