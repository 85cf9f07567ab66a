/**
 * Aggregations of a DTrace session as Micrometer meters: counters, gauges and exact histograms. Start with
 * {@link io.github.dtrace4j.micrometer.DTraceMetrics}.
 */
@NullMarked
package io.github.dtrace4j.micrometer;

import org.jspecify.annotations.NullMarked;
