package io.github.dtrace4j.benchmarks;

import io.github.dtrace4j.DTrace;
import io.github.dtrace4j.Session;
import io.github.dtrace4j.data.Aggregate;
import io.github.dtrace4j.data.Aggregated;
import io.github.dtrace4j.data.Distribution;
import io.github.dtrace4j.program.DProgram;

/** A session of dtrace4j in this JVM. */
final class SessionObserver implements Observer {

    private final Session session;

    private SessionObserver(String d) {
        this.session = DTrace.open(DProgram.ofD(d));
    }

    /** Traces from now on. */
    static SessionObserver started(String d) {
        var observer = new SessionObserver(d);
        observer.session.start();
        return observer;
    }

    /** Has compiled the program and enabled nothing. */
    static SessionObserver open(String d) {
        return new SessionObserver(d);
    }

    @Override
    public long seen() {
        return session.snapshot().aggregations().stream()
                .flatMap(aggregate -> aggregate.entries().stream())
                .filter(entry -> entry.keys().isEmpty()
                        || entry.keys().getFirst().toString().equals("read"))
                .mapToLong(SessionObserver::calls)
                .sum();
    }

    private static long calls(Aggregate.Entry entry) {
        return switch (entry.value()) {
            case Aggregated.Total total -> total.value();
            case Distribution distribution -> distribution.count();
            default -> throw new IllegalArgumentException("not a count: " + entry);
        };
    }

    @Override
    public void close() {
        session.close();
    }
}
