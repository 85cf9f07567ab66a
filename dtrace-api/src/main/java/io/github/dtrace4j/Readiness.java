package io.github.dtrace4j;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Answer to "can this process trace here and now, and if not, what is missing?".
 *
 * @param platform the DTrace that was looked for
 * @param findings what was looked at, in the order in which it is needed
 */
public record Readiness(Platform platform, List<Finding> findings) {

    /** Copies the list. */
    public Readiness {
        findings = List.copyOf(findings);
    }

    /**
     * One thing that tracing needs.
     *
     * @param what what was looked at, such as {@code libdtrace}
     * @param ok whether it is there
     * @param detail what was seen
     * @param remedy what to do about it; empty when {@code ok}
     */
    public record Finding(String what, boolean ok, String detail, String remedy) {
        /** Something that is there. */
        public static Finding present(String what, String detail) {
            return new Finding(what, true, detail, "");
        }

        /** Something that is missing. */
        public static Finding missing(String what, String detail, String remedy) {
            return new Finding(what, false, detail, remedy);
        }

        @Override
        public String toString() {
            return (ok ? "[ok]      " : "[missing] ") + what + ": " + detail + (ok ? "" : "\n          -> " + remedy);
        }
    }

    /** Whether nothing is missing. */
    public boolean ready() {
        return findings.stream().allMatch(Finding::ok);
    }

    /** What is missing, in the order in which it is needed. */
    public List<Finding> missing() {
        return findings.stream().filter(f -> !f.ok()).toList();
    }

    /** A report for a person: a line for each finding, and under a missing one what to do. */
    @Override
    public String toString() {
        return platform.displayName()
                + (ready() ? ": ready to trace\n" : ": cannot trace here\n")
                + findings.stream().map(Finding::toString).collect(Collectors.joining("\n"));
    }
}
