package io.github.dtrace4j.agent;

import io.github.dtrace4j.Options;
import io.github.dtrace4j.RefusedException;
import io.github.dtrace4j.data.Aggregate;
import io.github.dtrace4j.data.ProgramInfo;
import io.github.dtrace4j.spi.BackendSession;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** A client's session: its requests at the pace that is allowed, and its options by the rules. */
final class GuardedSession implements BackendSession {

    private final BackendSession session;
    private final OptionRules rules;
    private final Pace pace;
    private final Consumer<RefusedException> onRefusal;
    private final Runnable onClose;

    GuardedSession(BackendSession session, OptionRules rules, Consumer<RefusedException> onRefusal, Runnable onClose) {
        this.session = session;
        this.rules = rules;
        this.pace = new Pace(rules.limits().requestsPerSecond());
        this.onRefusal = onRefusal;
        this.onClose = onClose;
    }

    private BackendSession paced() {
        pace.take(1);
        return session;
    }

    @Override
    public void deliverFirings() {
        paced().deliverFirings();
    }

    @Override
    public void start() {
        paced().start();
    }

    @Override
    public void stop() {
        paced().stop();
    }

    @Override
    public List<Aggregate> snapshot() {
        return paced().snapshot();
    }

    @Override
    public void pause() {
        paced().pause();
    }

    @Override
    public void resume() {
        paced().resume();
    }

    @Override
    public void setOption(Options.Setting setting) {
        try {
            rules.checkLater(setting);
        } catch (RefusedException e) {
            pace.take(1);
            onRefusal.accept(e);
            throw e;
        }
        paced().setOption(setting);
    }

    @Override
    public OptionalLong option(String name) {
        return paced().option(name);
    }

    @Override
    public String printAggregations() {
        return paced().printAggregations();
    }

    @Override
    public List<ProgramInfo> programInfos() {
        return session.programInfos();
    }

    @Override
    public List<Long> targets() {
        return session.targets();
    }

    @Override
    public void abandon() {
        session.abandon();
    }

    @Override
    public void close() {
        try {
            session.close();
        } finally {
            onClose.run();
        }
    }
}
