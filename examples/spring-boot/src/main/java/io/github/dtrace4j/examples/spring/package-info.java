/** A Spring Boot service with the kernel's latencies among its metrics. */
@NullMarked
package io.github.dtrace4j.examples.spring;

import org.jspecify.annotations.NullMarked;
