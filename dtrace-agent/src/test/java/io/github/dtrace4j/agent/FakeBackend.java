package io.github.dtrace4j.agent;

import io.github.dtrace4j.Options;
import io.github.dtrace4j.data.Aggregate;
import io.github.dtrace4j.data.Aggregated;
import io.github.dtrace4j.data.Value;
import io.github.dtrace4j.spi.BackendSession;
import io.github.dtrace4j.spi.FieldReader;
import io.github.dtrace4j.spi.IdleBackend;
import io.github.dtrace4j.spi.IdleSession;
import io.github.dtrace4j.spi.ProgramPlan;
import io.github.dtrace4j.spi.Sink;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** Stands in for the kernel where only the agent is of interest: every program fires once when it starts. Real DTrace is in AgentIT. */
final class FakeBackend extends IdleBackend {

    final AtomicInteger opened = new AtomicInteger();
    final AtomicInteger open = new AtomicInteger();
    final List<Options> options = new CopyOnWriteArrayList<>();

    @Override
    public BackendSession open(ProgramPlan plan, Options asked, Sink sink) {
        opened.incrementAndGet();
        open.incrementAndGet();
        options.add(asked);
        return new FakeSession(plan, sink);
    }

    private final class FakeSession extends IdleSession {
        private final ProgramPlan plan;
        private final Sink sink;
        private final AtomicBoolean started = new AtomicBoolean();
        private final AtomicBoolean ended = new AtomicBoolean();
        private final AtomicBoolean closed = new AtomicBoolean();

        FakeSession(ProgramPlan plan, Sink sink) {
            this.plan = plan;
            this.sink = sink;
        }

        @Override
        public void start() {
            started.set(true);
            plan.events()
                    .forEach(event -> sink.event(
                            event,
                            event.decode()
                                    .apply(FieldReader.of(
                                            Collections.nCopies(event.fields(), new Value.Int(42, Long.BYTES))))));
        }

        @Override
        public void stop() {
            if (started.get() && ended.compareAndSet(false, true)) {
                sink.ended(OptionalInt.empty(), null);
            }
        }

        @Override
        public List<Aggregate> snapshot() {
            var one = new Aggregate.Entry(List.of(), new Aggregated.Total(1), 1);
            return List.of(new Aggregate("hits", 1, Aggregate.Function.COUNT, List.of(one)));
        }

        @Override
        public void close() {
            if (closed.compareAndSet(false, true)) {
                try {
                    stop();
                } finally {
                    open.decrementAndGet();
                }
            }
        }
    }
}
