package io.github.dtrace4j.spi;

import io.github.dtrace4j.Options;
import io.github.dtrace4j.data.Aggregate;
import io.github.dtrace4j.data.ProgramInfo;
import io.github.dtrace4j.data.Stability;
import java.util.List;
import java.util.OptionalLong;

/** A session in which nothing happens. A test overrides what is to happen in its own. */
public class IdleSession implements BackendSession {

    protected IdleSession() {}

    @Override
    public void deliverFirings() {}

    @Override
    public void start() {}

    @Override
    public void stop() {}

    @Override
    public List<Aggregate> snapshot() {
        return List.of();
    }

    @Override
    public void pause() {}

    @Override
    public void resume() {}

    @Override
    public void setOption(Options.Setting setting) {}

    @Override
    public OptionalLong option(String name) {
        return OptionalLong.empty();
    }

    @Override
    public String printAggregations() {
        return "";
    }

    @Override
    public List<ProgramInfo> programInfos() {
        var unknown = new Stability(Stability.Level.PRIVATE, Stability.Level.PRIVATE, Stability.Dependency.UNKNOWN);
        return List.of(new ProgramInfo(1, unknown, unknown, List.of()));
    }

    @Override
    public List<Long> targets() {
        return List.of();
    }

    @Override
    public void abandon() {}

    @Override
    public void close() {}
}
