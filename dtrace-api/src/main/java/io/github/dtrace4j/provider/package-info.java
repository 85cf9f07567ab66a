/**
 * DTrace's providers as code: where a program can look.
 */
@NullMarked
package io.github.dtrace4j.provider;

import org.jspecify.annotations.NullMarked;
