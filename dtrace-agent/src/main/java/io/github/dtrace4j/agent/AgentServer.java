package io.github.dtrace4j.agent;

import io.github.dtrace4j.spi.Backend;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes connections and gives each a thread of its own, until it is closed. */
final class AgentServer implements AutoCloseable {

    /** How long a client may take to say what it wants: a JVM that starts on a busy machine is slow. */
    static final Duration PATIENCE = Duration.ofMinutes(1);

    /** Of one user at once, sessions, those that are about to ask for one, and those that got none a moment ago. */
    static final int MOST_CONNECTIONS_OF_A_USER = 64;

    /**
     * How long a connection that got no session counts as one of its user's. It has its answer at once; this keeps a client that tries
     * again and again from filling the audit log: there are not more lines a second than a user may have connections.
     */
    static final Duration PAUSE_AFTER_REFUSAL = Duration.ofSeconds(1);

    private static final Logger LOG = LoggerFactory.getLogger(AgentServer.class);

    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofMillis(100);

    /** Between two warnings of the same kind that clients can cause. */
    private static final Duration WARNING_INTERVAL = Duration.ofSeconds(10);

    private static final Duration CLOSING = Duration.ofMinutes(6);

    private final ListeningSocket socket;
    private final Admission admission;
    private final Backend backend;
    private final AuditLog audit;
    private final Duration patience;
    private final Duration pauseAfterRefusal;
    private final Thread acceptor;
    private final ScheduledExecutorService timer;
    private final AtomicLong numbers = new AtomicLong();
    private final Map<ClientConnection, Thread> connections = new ConcurrentHashMap<>();

    /** Only the acceptor reads and writes them. */
    private long notServed;

    private long warned = System.nanoTime() - WARNING_INTERVAL.toNanos();

    /**
     * A server that does not serve yet.
     *
     * @param socket belongs to the server from now on
     * @param patience how long a client may take to ask for its session
     * @param pauseAfterRefusal how long a connection that got none counts as one of its user's
     */
    AgentServer(
            ListeningSocket socket,
            Admission admission,
            Backend backend,
            AuditLog audit,
            Duration patience,
            Duration pauseAfterRefusal) {
        this.socket = socket;
        this.admission = admission;
        this.backend = backend;
        this.audit = audit;
        this.patience = patience;
        this.pauseAfterRefusal = pauseAfterRefusal;
        this.acceptor = Thread.ofPlatform().name("dtrace4j-agent-accept").unstarted(this::acceptAll);
        this.timer = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("dtrace4j-agent-timer").factory());
    }

    /** Serves clients from now on. */
    AgentServer start() {
        acceptor.start();
        return this;
    }

    private void acceptAll() {
        while (socket.isOpen()) {
            try {
                accepted(socket.accept());
            } catch (IOException | RuntimeException e) {
                if (socket.isOpen()) {
                    // Such as no descriptor left: it may get better.
                    LOG.atWarn().setCause(e).log("a connection could not be accepted");
                    LockSupport.parkNanos(PAUSE_AFTER_FAILURE.toNanos());
                }
            }
        }
    }

    private void accepted(SocketChannel channel) throws IOException {
        Peer peer;
        try {
            peer = PeerCredentials.of(channel);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
        if (connectionsOf(peer) >= MOST_CONNECTIONS_OF_A_USER) {
            channel.close();
            warnOfCrowd(peer);
            return;
        }
        var connection = new ClientConnection(numbers.incrementAndGet(), channel, peer, admission, backend, audit);
        Thread thread = Thread.ofVirtual().name("dtrace4j-agent-client").unstarted(() -> {
            try {
                connection.run();
                if (!connection.hadSession()) {
                    LockSupport.parkNanos(pauseAfterRefusal.toNanos());
                }
            } finally {
                connections.remove(connection);
            }
        });
        connections.put(connection, thread);
        thread.start();
        var _ = timer.schedule(connection::endUnlessAsked, patience.toNanos(), TimeUnit.NANOSECONDS);
    }

    private void warnOfCrowd(Peer peer) {
        notServed++;
        long now = System.nanoTime();
        if (now - warned >= WARNING_INTERVAL.toNanos()) {
            LOG.atWarn()
                    .addKeyValue("notServed", notServed)
                    .addArgument(peer)
                    .log("too many connections, one more is not served: {}");
            notServed = 0;
            warned = now;
        }
    }

    private long connectionsOf(Peer peer) {
        return connections.keySet().stream()
                .filter(connection -> connection.peer().user().equals(peer.user()))
                .count();
    }

    /** How many clients are connected. */
    int connections() {
        return connections.size();
    }

    /** Whether clients are taken. */
    boolean isServing() {
        return acceptor.isAlive() && socket.isOpen();
    }

    /** Takes no more clients, ends all connections, and waits until their sessions are closed. */
    @Override
    public void close() throws IOException {
        socket.close();
        try {
            acceptor.join(); // after this nobody is added
            timer.shutdownNow();
            Set.copyOf(connections.keySet()).forEach(ClientConnection::end);
            long end = System.nanoTime() + CLOSING.toNanos();
            for (Thread thread : Set.copyOf(connections.values())) {
                thread.join(Duration.ofNanos(Math.max(0, end - System.nanoTime())));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
