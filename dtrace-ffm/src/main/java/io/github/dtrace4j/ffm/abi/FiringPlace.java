package io.github.dtrace4j.ffm.abi;

import io.github.dtrace4j.data.ProbeId;

/**
 * Where a firing happened.
 *
 * @param cpu the CPU
 * @param probe the probe
 * @param inFunction whether the probe is the entry or the return of a function, as flow indentation sees it
 * @param prefix the arrow that flow indentation shows; empty without it
 * @param indent the columns that flow indentation adds
 */
public record FiringPlace(int cpu, ProbeId probe, boolean inFunction, String prefix, int indent) {}
