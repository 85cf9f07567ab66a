/**
 * What a backend offers and what it is given. Application code does not need this package.
 *
 * <p>A program reaches a backend as D text and a {@link io.github.dtrace4j.spi.ProgramPlan plan} that says how to read what its
 * clauses record; a backend knows neither the builder nor the user's types.
 */
@NullMarked
package io.github.dtrace4j.spi;

import org.jspecify.annotations.NullMarked;
