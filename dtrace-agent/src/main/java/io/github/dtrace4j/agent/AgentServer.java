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

    /** Of one user at once, sessions and those that are about to ask for one. */
    static final int MOST_CONNECTIONS_OF_A_USER = 64;

    private static final Logger LOG = LoggerFactory.getLogger(AgentServer.class);

    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofMillis(100);

    private static final Duration CLOSING = Duration.ofMinutes(6);

    private final ListeningSocket socket;
    private final Admission admission;
    private final Backend backend;
    private final AuditLog audit;
    private final Duration patience;
    private final Thread acceptor;
    private final ScheduledExecutorService timer;
    private final AtomicLong numbers = new AtomicLong();
    private final Map<ClientConnection, Thread> connections = new ConcurrentHashMap<>();

    private AgentServer(
            ListeningSocket socket, Admission admission, Backend backend, AuditLog audit, Duration patience) {
        this.socket = socket;
        this.admission = admission;
        this.backend = backend;
        this.audit = audit;
        this.patience = patience;
        this.acceptor = Thread.ofPlatform().name("dtrace4j-agent-accept").unstarted(this::acceptAll);
        this.timer = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("dtrace4j-agent-timer").factory());
    }

    /**
     * Serves clients from now on.
     *
     * @param socket belongs to the server from now on
     * @param patience how long a client may take to ask for its session
     */
    static AgentServer start(
            ListeningSocket socket, Admission admission, Backend backend, AuditLog audit, Duration patience) {
        var server = new AgentServer(socket, admission, backend, audit, patience);
        server.acceptor.start();
        return server;
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
            LOG.atWarn().addArgument(peer).log("too many connections, one more is not served: {}");
            return;
        }
        var connection = new ClientConnection(numbers.incrementAndGet(), channel, peer, admission, backend, audit);
        Thread thread = Thread.ofVirtual().name("dtrace4j-agent-client").unstarted(() -> {
            try {
                connection.run();
            } finally {
                connections.remove(connection);
            }
        });
        connections.put(connection, thread);
        thread.start();
        var _ = timer.schedule(connection::endUnlessAsked, patience.toNanos(), TimeUnit.NANOSECONDS);
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
