package io.github.dtrace4j.spi;

import io.github.dtrace4j.DTraceException;
import io.github.dtrace4j.Options;
import io.github.dtrace4j.Platform;
import io.github.dtrace4j.Readiness;
import io.github.dtrace4j.data.ProbeId;
import io.github.dtrace4j.data.ProbeInfo;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * A way to reach DTrace. Found through {@link java.util.ServiceLoader}; creating one must not touch native code.
 */
public interface Backend {

    /** Short name for messages, such as {@code ffm}. */
    String name();

    /** The DTrace that this backend talks to on this machine. May be asked where DTrace is missing: then it is a good guess. */
    Platform platform();

    /** Whether this backend can trace here and now. Never throws; never starts tracing. */
    Readiness check();

    /**
     * Opens a session and compiles the program: all that can be slow or wrong before probes are enabled.
     *
     * @param plan the program, rendered for {@link #platform()}
     * @param options sizes and rates
     * @param sink gets all that the session delivers, on one thread at a time
     * @throws DTraceException if the machine cannot trace or the program is wrong
     */
    BackendSession open(ProgramPlan plan, Options options, Sink sink);

    /**
     * The probes that a description matches, found when the stream is read. Reading to the end or closing frees all that it needs.
     *
     * @param description its id does not matter; empty parts match all
     * @param options libdtrace's own options
     */
    Stream<ProbeId> probes(ProbeId description, Options options);

    /** Like {@link #probes}, each probe looked up when the stream comes to it. */
    Stream<ProbeInfo> probeInfos(ProbeId description, Options options);

    /**
     * What compiles programs without running them. Nothing slow happens before it compiles the first one.
     *
     * @throws UnsupportedOperationException if this backend can only trace
     */
    default ProgramCompiler compiler() {
        throw new UnsupportedOperationException("The backend " + name() + " cannot compile without tracing");
    }

    /**
     * What opens sessions in an agent: a privileged process of this machine. Its {@link #check()} looks for the agent's socket; it
     * cannot list or compile.
     *
     * @param socket the agent's Unix domain socket
     * @throws UnsupportedOperationException if this backend knows no agents
     */
    default Backend agent(Path socket) {
        throw new UnsupportedOperationException("The backend " + name() + " knows no agents");
    }

    /** The probes that the clauses of a program match, clause by clause. */
    Stream<ProbeId> probes(ProgramPlan plan, Options options);

    /** Like {@link #probes(ProgramPlan, Options)}, each probe looked up when the stream comes to it. */
    Stream<ProbeInfo> probeInfos(ProgramPlan plan, Options options);
}
