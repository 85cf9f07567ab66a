package io.github.dtrace4j.spi;

import io.github.dtrace4j.Options;
import io.github.dtrace4j.Platform;
import io.github.dtrace4j.Readiness;
import io.github.dtrace4j.data.ProbeId;
import io.github.dtrace4j.data.ProbeInfo;
import java.util.List;
import java.util.stream.Stream;

/** A backend that is ready, without a kernel and without probes. A test says what opening a session does. */
public abstract class IdleBackend implements Backend {

    protected IdleBackend() {}

    @Override
    public String name() {
        return getClass().getSimpleName();
    }

    @Override
    public Platform platform() {
        return Platform.LINUX;
    }

    @Override
    public Readiness check() {
        return new Readiness(Platform.LINUX, List.of());
    }

    @Override
    public Stream<ProbeId> probes(ProbeId description, Options options) {
        return Stream.empty();
    }

    @Override
    public Stream<ProbeInfo> probeInfos(ProbeId description, Options options) {
        return Stream.empty();
    }

    @Override
    public Stream<ProbeId> probes(ProgramPlan plan, Options options) {
        return Stream.empty();
    }

    @Override
    public Stream<ProbeInfo> probeInfos(ProgramPlan plan, Options options) {
        return Stream.empty();
    }
}
