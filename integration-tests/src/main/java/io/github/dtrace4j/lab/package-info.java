/**
 * Runs JUnit tests where DTrace is: {@link io.github.dtrace4j.lab.GuestTest} marks them, {@link io.github.dtrace4j.lab.Lab} is
 * the virtual machine.
 */
@NullMarked
package io.github.dtrace4j.lab;

import org.jspecify.annotations.NullMarked;
