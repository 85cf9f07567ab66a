package io.github.dtrace4j.data;

import java.util.List;

/**
 * A probe with what its provider promises about it.
 *
 * @param probe which one
 * @param stability of the probe itself
 * @param argumentStability of its arguments
 * @param argumentTypes the D types of {@code args[0]}, {@code args[1]} ...; empty when the provider does not tell
 */
public record ProbeInfo(ProbeId probe, Stability stability, Stability argumentStability, List<String> argumentTypes) {

    /** Copies the list. */
    public ProbeInfo {
        argumentTypes = List.copyOf(argumentTypes);
    }
}
