package io.github.dtrace4j.data;

import java.util.List;
import java.util.stream.Stream;

/**
 * What libdtrace made of a program.
 *
 * @param matches how many probes its clauses matched together
 * @param descriptions the stability of its probe descriptions: the least of all
 * @param statements the stability of its statements: the least of all
 * @param probes the probe descriptions of its clauses, in order, as {@code provider:module:function:name}; one that stands for several
 *     clauses is there several times
 */
public record ProgramInfo(long matches, Stability descriptions, Stability statements, List<String> probes) {

    /** Copies the list. */
    public ProgramInfo {
        probes = List.copyOf(probes);
    }

    /** What libdtrace made of this program and another one together. */
    public ProgramInfo and(ProgramInfo other) {
        return new ProgramInfo(
                matches + other.matches,
                descriptions.least(other.descriptions),
                statements.least(other.statements),
                Stream.concat(probes.stream(), other.probes.stream()).toList());
    }
}
