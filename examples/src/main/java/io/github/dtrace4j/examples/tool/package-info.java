/** Tools that people know from DTrace's toolkit, each in one file. Every one makes its own load and ends by itself. */
@NullMarked
package io.github.dtrace4j.examples.tool;

import org.jspecify.annotations.NullMarked;
