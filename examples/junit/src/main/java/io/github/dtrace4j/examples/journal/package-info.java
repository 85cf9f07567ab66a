/** A small thing to test: a file whose content survives a crash. */
@NullMarked
package io.github.dtrace4j.examples.journal;

import org.jspecify.annotations.NullMarked;
