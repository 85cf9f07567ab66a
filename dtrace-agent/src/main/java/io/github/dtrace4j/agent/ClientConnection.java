package io.github.dtrace4j.agent;

import io.github.dtrace4j.Options;
import io.github.dtrace4j.Placement;
import io.github.dtrace4j.RefusedException;
import io.github.dtrace4j.ffm.protocol.ProtocolException;
import io.github.dtrace4j.ffm.worker.Worker;
import io.github.dtrace4j.spi.Backend;
import io.github.dtrace4j.spi.BackendSession;
import io.github.dtrace4j.spi.ProgramPlan;
import io.github.dtrace4j.spi.Sink;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves one client that has connected: one session at most. Whatever the client does, the session ends with the connection, and the
 * audit log has a line about it.
 */
final class ClientConnection implements Runnable {

    /** Holds the longest D that a program of a policy is likely to have, many times over. */
    static final int MOST_REQUEST_BYTES = 256 << 10;

    private static final Logger LOG = LoggerFactory.getLogger(ClientConnection.class);

    private static final String NONE = "-";

    private final long number;
    private final SocketChannel channel;
    private final Peer peer;
    private final Admission admission;
    private final Backend backend;
    private final AuditLog audit;

    private volatile boolean asked;
    private volatile boolean hadSession;
    private volatile String program = NONE;
    private volatile String digest = NONE;

    ClientConnection(
            long number, SocketChannel channel, Peer peer, Admission admission, Backend backend, AuditLog audit) {
        this.number = number;
        this.channel = channel;
        this.peer = peer;
        this.admission = admission;
        this.backend = backend;
        this.audit = audit;
    }

    Peer peer() {
        return peer;
    }

    /** Whether a session was opened. */
    boolean hadSession() {
        return hadSession;
    }

    /** Serves until the session is over or the connection breaks. Never throws. */
    @Override
    public void run() {
        try (channel) {
            serve();
        } catch (IOException e) {
            LOG.atDebug().setCause(e).log("a connection could not be closed");
        }
    }

    private void serve() {
        var pace = new Pace(outputPerSecond());
        try {
            Worker.serve(
                    Channels.newInputStream(channel),
                    new PacedOutput(Channels.newOutputStream(channel), pace),
                    this::open,
                    MOST_REQUEST_BYTES);
            if (!asked) {
                note("ended", "nothing-asked", "the client left without asking for a session");
            }
        } catch (ProtocolException e) {
            note("refused", word(RefusedException.Reason.PROTOCOL), String.valueOf(e.getMessage()));
        } catch (IOException e) {
            if (!asked) {
                note("ended", "nothing-asked", "the connection ended before a session was asked for: " + e);
            } else {
                note("ended", "connection-broken", e.toString());
            }
        } catch (RuntimeException | Error e) { // a fault of dtrace4j or of a session's end: the agent goes on
            LOG.atError().setCause(e).log("serving a client failed");
            note("ended", "failure", e.toString());
        }
    }

    private long outputPerSecond() {
        try {
            return admission.policy().ruleFor(peer).limits().outputPerSecond();
        } catch (RefusedException e) {
            return Limits.DEFAULTS.outputPerSecond();
        }
    }

    /** Ends the connection if nothing has been asked for yet: a client may not hold one for nothing. */
    void endUnlessAsked() {
        if (!asked) {
            end();
        }
    }

    /** Ends the connection, and with it the session, wherever it is. */
    void end() {
        try {
            channel.close();
        } catch (IOException e) {
            LOG.atDebug().setCause(e).log("a connection could not be closed");
        }
    }

    private BackendSession open(ProgramPlan plan, Options options, Sink sink) {
        asked = true;
        digest = Digest.of(plan.d()).text();
        Admission.Admitted admitted;
        try {
            admitted = admission.admit(peer, plan, options);
        } catch (RefusedException e) {
            noteRefusal(e);
            throw e;
        }
        program = admitted.program().name();
        try {
            // Written first: what cannot be written does not happen.
            audit.write(line("admitted", NONE, "arguments " + options.arguments()));
            BackendSession session = backend.open(plan, admitted.options().withPlacement(Placement.ISOLATED), sink);
            hadSession = true;
            return new GuardedSession(session, admitted.rules(), this::noteRefusal, () -> {
                admitted.share().close();
                note("ended", "closed", "the session is closed");
            });
        } catch (IOException e) {
            admitted.share().close();
            LOG.atError().setCause(e).log("the audit log cannot be written; no session is opened");
            throw new RefusedException(
                    RefusedException.Reason.AGENT, "The agent cannot write its audit log, so it opens no session.");
        } catch (RuntimeException | Error e) {
            admitted.share().close();
            note("ended", "failure", "the session cannot be opened: " + e.getMessage());
            throw e;
        }
    }

    private void noteRefusal(RefusedException e) {
        note("refused", word(e.reason()), String.valueOf(e.getMessage()));
    }

    private static String word(RefusedException.Reason reason) {
        return reason.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private void note(String decision, String reason, String detail) {
        try {
            audit.write(line(decision, reason, detail));
        } catch (IOException e) {
            LOG.atError().setCause(e).log("the audit log cannot be written");
        }
    }

    private AuditLine line(String decision, String reason, String detail) {
        return AuditLine.of(decision, reason, peer, number, program, digest, detail);
    }
}
