/**
 * What people ask of DTrace again and again, in one call: functions from pieces of a program to clauses of a program, which render to
 * the D that an expert would write by hand.
 *
 * {@snippet :
 * var nanos = distribution("nanos", elapsed()).by(execname());
 * var program = DProgram.of(
 *         Latency.between(syscall("read").entry(), syscall("read").returns()).byThread().into(nanos));
 * }
 */
@NullMarked
package io.github.dtrace4j.idiom;

import org.jspecify.annotations.NullMarked;
