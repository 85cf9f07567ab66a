package io.github.dtrace4j.ffm.agent;

import io.github.dtrace4j.InvalidProgramException;
import io.github.dtrace4j.Options;
import io.github.dtrace4j.Output;
import io.github.dtrace4j.Platform;
import io.github.dtrace4j.Readiness;
import io.github.dtrace4j.UnavailableException;
import io.github.dtrace4j.data.ProbeId;
import io.github.dtrace4j.data.ProbeInfo;
import io.github.dtrace4j.ffm.worker.RemoteSession;
import io.github.dtrace4j.spi.Backend;
import io.github.dtrace4j.spi.BackendSession;
import io.github.dtrace4j.spi.ProgramPlan;
import io.github.dtrace4j.spi.Sink;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Opens sessions in the agent behind a socket. No native code. */
public final class AgentBackend implements Backend {

    private final Platform platform;
    private final Path socket;

    /** @param platform this machine's, which is the agent's too */
    public AgentBackend(Platform platform, Path socket) {
        this.platform = platform;
        this.socket = socket;
    }

    @Override
    public String name() {
        return "agent";
    }

    @Override
    public Platform platform() {
        return platform;
    }

    @Override
    public Readiness check() {
        return new Readiness(platform, List.of(finding()));
    }

    private Readiness.Finding finding() {
        try (var connection = AgentSocket.connect(socket)) {
            return Readiness.Finding.present("agent", "listens at " + connection.path());
        } catch (UnavailableException e) {
            return Readiness.Finding.missing("agent", String.valueOf(e.getMessage()), e.remedy());
        }
    }

    @Override
    public BackendSession open(ProgramPlan plan, Options options, Sink sink) {
        if (options.output() instanceof Output.Printed) {
            throw new InvalidProgramException(
                    "A session of an agent delivers what it prints: it cannot have Output.Printed.");
        }
        return RemoteSession.open(AgentSocket.connect(socket), plan, options, sink);
    }

    @Override
    public Stream<ProbeId> probes(ProbeId description, Options options) {
        throw cannotList();
    }

    @Override
    public Stream<ProbeInfo> probeInfos(ProbeId description, Options options) {
        throw cannotList();
    }

    @Override
    public Stream<ProbeId> probes(ProgramPlan plan, Options options) {
        throw cannotList();
    }

    @Override
    public Stream<ProbeInfo> probeInfos(ProgramPlan plan, Options options) {
        throw cannotList();
    }

    private static UnsupportedOperationException cannotList() {
        return new UnsupportedOperationException("An agent runs sessions; it lists no probes");
    }
}
