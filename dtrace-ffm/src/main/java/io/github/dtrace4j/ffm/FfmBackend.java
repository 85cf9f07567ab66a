package io.github.dtrace4j.ffm;

import io.github.dtrace4j.InvalidProgramException;
import io.github.dtrace4j.Option;
import io.github.dtrace4j.Options;
import io.github.dtrace4j.Output;
import io.github.dtrace4j.Placement;
import io.github.dtrace4j.Platform;
import io.github.dtrace4j.Readiness;
import io.github.dtrace4j.data.ProbeId;
import io.github.dtrace4j.data.ProbeInfo;
import io.github.dtrace4j.ffm.abi.Abi;
import io.github.dtrace4j.ffm.agent.AgentBackend;
import io.github.dtrace4j.ffm.worker.RemoteSession;
import io.github.dtrace4j.ffm.worker.WorkerProcess;
import io.github.dtrace4j.spi.Backend;
import io.github.dtrace4j.spi.BackendSession;
import io.github.dtrace4j.spi.ProgramCompiler;
import io.github.dtrace4j.spi.ProgramPlan;
import io.github.dtrace4j.spi.Sink;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Reaches libdtrace over the Foreign Function and Memory API, in this process or in a worker process. */
public final class FfmBackend implements Backend {

    private final Platform platform;

    /** For {@link java.util.ServiceLoader}. */
    public FfmBackend() {
        this(System.getProperty("os.name", ""));
    }

    FfmBackend(String osName) {
        this.platform = osName.equals("FreeBSD") ? Platform.FREEBSD : Platform.LINUX;
    }

    @Override
    public String name() {
        return "ffm";
    }

    @Override
    public Platform platform() {
        return platform;
    }

    @Override
    public Readiness check() {
        return switch (platform) {
            case LINUX -> LinuxReadiness.check();
            case FREEBSD -> FreeBsdReadiness.check();
        };
    }

    @Override
    public ProgramCompiler compiler() {
        return Compilation.start(Abi.of(platform));
    }

    @Override
    public BackendSession open(ProgramPlan plan, Options options, Sink sink) {
        if (options.output() instanceof Output.Printed) {
            return openPrinting(plan, options, sink);
        }
        if (options.placement() == Placement.ISOLATED) {
            return openInWorker(plan, options, sink);
        }
        if (mayAbort(options)) {
            if (options.placement() == Placement.AUTO) {
                return openInWorker(plan, options, sink);
            }
            throw wouldAbort();
        }
        return openHere(plan, options, sink).orElseGet(() -> {
            if (options.placement() == Placement.AUTO) {
                return openInWorker(plan, options, sink);
            }
            throw SessionLease.taken();
        });
    }

    /** A worker's standard output is its way to this process, so it cannot be printed to. */
    private BackendSession openPrinting(ProgramPlan plan, Options options, Sink sink) {
        if (options.placement() == Placement.ISOLATED) {
            throw new InvalidProgramException(
                    "A session in a process of its own delivers what it prints: it cannot have Output.Printed.");
        }
        return openHere(plan, options, sink).orElseThrow(SessionLease::taken);
    }

    /** Opens a session in this process; empty if another one is open and the platform does not allow a second. */
    Optional<BackendSession> openHere(ProgramPlan plan, Options options, Sink sink) {
        Abi abi = Abi.of(platform);
        return SessionLease.tryAcquire(abi).map(lease -> FfmSession.open(abi, lease, plan, options, sink));
    }

    /** Whether libdtrace may fail an assertion, which ends the process that it is in. */
    static boolean mayAbort(Options options) {
        return options.isSet(Option.NOLIBS);
    }

    static InvalidProgramException wouldAbort() {
        return new InvalidProgramException("With the option nolibs, libdtrace aborts its process when the program has "
                + "an aggregation. Leave the option out, or give the session a process of its own: "
                + "Options.withPlacement(Placement.ISOLATED).");
    }

    private static BackendSession openInWorker(ProgramPlan plan, Options options, Sink sink) {
        WorkerCommand command = WorkerCommand.of();
        WorkerProcess process =
                WorkerProcess.start(command.words(), command.archive().closing(), (pid, inOrder) -> {
                    command.archive().ended(inOrder);
                    if (!inOrder) {
                        LeftOverProbes.remove(pid);
                    }
                });
        return RemoteSession.open(process, plan, options, sink);
    }

    @Override
    public Backend agent(Path socket) {
        return new AgentBackend(platform, socket);
    }

    @Override
    public Stream<ProbeId> probes(ProbeId description, Options options) {
        return Listing.probes(Abi.of(platform), description, options);
    }

    @Override
    public Stream<ProbeInfo> probeInfos(ProbeId description, Options options) {
        return Listing.probeInfos(Abi.of(platform), description, options);
    }

    @Override
    public Stream<ProbeId> probes(ProgramPlan plan, Options options) {
        return Listing.probes(Abi.of(platform), plan, options);
    }

    @Override
    public Stream<ProbeInfo> probeInfos(ProgramPlan plan, Options options) {
        return Listing.probeInfos(Abi.of(platform), plan, options);
    }
}
