package io.github.dtrace4j.ffm;

import io.github.dtrace4j.Options;
import io.github.dtrace4j.data.Aggregate;
import io.github.dtrace4j.data.ProgramInfo;
import io.github.dtrace4j.ffm.abi.Abi;
import io.github.dtrace4j.spi.BackendSession;
import io.github.dtrace4j.spi.ProgramPlan;
import io.github.dtrace4j.spi.Sink;
import java.util.List;
import java.util.OptionalLong;

/** What other threads see of a session: each call becomes a task of the consumer thread. */
final class FfmSession implements BackendSession {

    private final Tracer tracer;
    private final ConsumerThread consumer;
    private final List<ProgramInfo> programInfos;
    private final List<Long> targets;

    private FfmSession(Tracer tracer, ConsumerThread consumer) {
        this.tracer = tracer;
        this.consumer = consumer;
        this.programInfos = consumer.call(tracer::programInfos);
        this.targets = consumer.call(tracer::targets);
    }

    /** @param lease freed when the session is closed or cannot be opened */
    static FfmSession open(Abi abi, SessionLease lease, ProgramPlan plan, Options options, Sink sink) {
        var tracer = new Tracer(abi, lease, plan, options, sink);
        var consumer = options.threadName()
                .map(name -> ConsumerThread.start(tracer, name))
                .orElseGet(() -> ConsumerThread.start(tracer));
        try {
            consumer.call(tracer::open);
        } catch (RuntimeException | Error e) {
            consumer.end();
            throw e;
        }
        return new FfmSession(tracer, consumer);
    }

    @Override
    public void deliverFirings() {
        consumer.call(tracer::deliverFirings);
    }

    @Override
    public void start() {
        consumer.call(tracer::start);
    }

    @Override
    public void stop() {
        if (consumer.isCurrent()) {
            tracer.askToStop();
        } else {
            consumer.callUnlessEnded(tracer::stop);
        }
    }

    @Override
    public List<Aggregate> snapshot() {
        return consumer.isCurrent() ? tracer.snapshotFromCallback() : consumer.call(tracer::snapshot);
    }

    @Override
    public void pause() {
        consumer.call(tracer::pause);
    }

    @Override
    public void resume() {
        consumer.call(tracer::resume);
    }

    @Override
    public void setOption(Options.Setting setting) {
        consumer.call(() -> tracer.setOption(setting));
    }

    @Override
    public OptionalLong option(String name) {
        return consumer.call(() -> tracer.option(name));
    }

    @Override
    public List<ProgramInfo> programInfos() {
        return programInfos;
    }

    @Override
    public List<Long> targets() {
        return targets;
    }

    @Override
    public String printAggregations() {
        return consumer.call(tracer::printAggregations);
    }

    @Override
    public void abandon() {
        consumer.abandon();
    }

    @Override
    public void close() {
        consumer.end();
    }
}
