package io.github.dtrace4j.ffm.worker;

import io.github.dtrace4j.Options;
import io.github.dtrace4j.data.Aggregate;
import io.github.dtrace4j.data.Firing;
import io.github.dtrace4j.data.Loss;
import io.github.dtrace4j.data.Value;
import io.github.dtrace4j.ffm.protocol.Connection;
import io.github.dtrace4j.ffm.protocol.Failure;
import io.github.dtrace4j.ffm.protocol.Outbox;
import io.github.dtrace4j.ffm.protocol.ProtocolException;
import io.github.dtrace4j.ffm.protocol.Report;
import io.github.dtrace4j.ffm.protocol.Request;
import io.github.dtrace4j.spi.BackendSession;
import io.github.dtrace4j.spi.EventPlan;
import io.github.dtrace4j.spi.FieldReader;
import io.github.dtrace4j.spi.ProgramPlan;
import io.github.dtrace4j.spi.Sink;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** The half of a session that has libdtrace: carries out requests, one after the other, and reports what libdtrace delivers. */
public final class Worker {

    /** Opens the session that the worker works for. */
    @FunctionalInterface
    public interface Opener {

        /** As {@link io.github.dtrace4j.spi.Backend#open}. */
        BackendSession open(ProgramPlan plan, Options options, Sink sink);
    }

    /** Entries go in batches, so that no frame gets too long and the first ones are read while the last ones are written. */
    private static final int ENTRIES_IN_A_FRAME = 256;

    private final Connection<Request, Report> connection;
    private final Outbox<Report> out;
    private final Opener opener;

    private Worker(Connection<Request, Report> connection, Outbox<Report> out, Opener opener) {
        this.connection = connection;
        this.out = out;
        this.opener = opener;
    }

    /**
     * Serves one session, until it is closed or the other side is gone; then nothing is enabled any more.
     *
     * @throws IOException if the connection broke, or the other side does not keep to the protocol
     */
    public static void serve(InputStream in, OutputStream out, Opener opener) throws IOException {
        serve(in, out, opener, Connection.MOST_FRAME_BYTES);
    }

    /**
     * Like {@link #serve(InputStream, OutputStream, Opener)}, for a client that is not trusted.
     *
     * @param mostRequestBytes the longest request that is read
     */
    public static void serve(InputStream in, OutputStream out, Opener opener, int mostRequestBytes) throws IOException {
        var connection = Connection.toClient(in, out, mostRequestBytes);
        connection.greet();
        connection.expectGreeting();
        try (var outbox = connection.outbox()) {
            new Worker(connection, outbox, opener).serveOrSayWhyNot();
        }
    }

    private void serveOrSayWhyNot() throws IOException {
        try {
            serve();
        } catch (ProtocolException e) {
            out.send(new Report.BrokenOff(String.valueOf(e.getMessage())));
            throw e;
        }
    }

    private void serve() throws IOException {
        switch (connection.read()) {
            case null -> {}
            case Request.Open open -> open(open);
            case Request other -> throw new ProtocolException("A session begins with its opening, not with " + other);
        }
    }

    private void open(Request.Open request) throws IOException {
        BackendSession opened;
        try {
            opened = opener.open(planOf(request.program()), request.options(), new Reporter());
        } catch (RuntimeException | Error e) {
            out.send(new Report.Failed(request.call(), Failure.of(e)));
            return;
        }
        long closing = 0;
        try (opened) {
            out.send(new Report.Opened(request.call(), opened.programInfos().getFirst(), opened.targets()));
            out.send(new Report.Done(request.call()));
            Request next = connection.read();
            while (next != null && !(next instanceof Request.Close)) {
                carryOut(next, opened);
                next = connection.read();
            }
            closing = next == null ? 0 : next.call();
        }
        if (closing != 0) {
            out.send(new Report.Done(closing));
        }
    }

    private void carryOut(Request request, BackendSession session) throws IOException {
        try {
            switch (request) {
                case Request.Firings _ -> session.deliverFirings();
                case Request.Start _ -> session.start();
                case Request.Stop _ -> session.stop();
                case Request.Snapshot(long call) -> report(call, session.snapshot());
                case Request.Print(long call) -> out.send(new Report.Printed(call, session.printAggregations()));
                case Request.Pause _ -> session.pause();
                case Request.Resume _ -> session.resume();
                case Request.Set set -> session.setOption(set.setting());
                case Request.Get(long call, String option) -> out.send(new Report.Option(call, session.option(option)));
                case Request.Open _, Request.Close _ -> throw new ProtocolException("Not now: " + request);
            }
            out.send(new Report.Done(request.call()));
        } catch (RuntimeException | Error e) {
            out.send(new Report.Failed(request.call(), Failure.of(e)));
        }
    }

    private void report(long call, List<Aggregate> snapshot) throws IOException {
        for (Aggregate whole : snapshot) {
            List<Aggregate.Entry> all = whole.entries();
            int from = 0;
            do {
                int to = Math.min(all.size(), from + ENTRIES_IN_A_FRAME);
                out.send(new Report.Part(
                        call, new Aggregate(whole.name(), whole.id(), whole.function(), all.subList(from, to))));
                from = to;
            } while (from < all.size());
        }
    }

    /** A plan without the user's types: what is recorded stays as it is. */
    private static ProgramPlan planOf(Request.Program program) {
        var events = new ArrayList<EventPlan>();
        for (int fields : program.events()) {
            events.add(new EventPlan(EventPlan.TAG_BASE + events.size(), fields, in -> values(in, fields)));
        }
        return new ProgramPlan(program.d(), events, List.of());
    }

    private static List<Value> values(FieldReader in, int fields) {
        var values = new ArrayList<Value>(fields);
        for (int field = 0; field < fields; field++) {
            values.add(in.value(field));
        }
        return values;
    }

    @SuppressWarnings("unchecked") // what values() made
    private static List<Value> values(Object event) {
        return (List<Value>) event;
    }

    /** Sends what libdtrace delivers. */
    private final class Reporter implements Sink {

        @Override
        public void event(EventPlan plan, Object value) {
            send(new Report.Event(plan.tag() - EventPlan.TAG_BASE, values(value)));
        }

        @Override
        public void firing(Firing firing) {
            send(new Report.Fired(firing));
        }

        @Override
        public void output(String text) {
            send(new Report.Text(text));
        }

        @Override
        public void lost(Loss loss) {
            send(new Report.Lost(loss));
        }

        @Override
        public void targetEnded(long pid) {
            send(new Report.TargetEnded(pid));
        }

        @Override
        public void ended(OptionalInt exitStatus, @Nullable Throwable failure) {
            send(new Report.Ended(exitStatus, Optional.ofNullable(failure).map(Failure::of)));
        }

        private void send(Report report) {
            try {
                out.send(report);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
