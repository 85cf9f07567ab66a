package io.github.dtrace4j.ffm.agent;

import io.github.dtrace4j.KernelException;
import io.github.dtrace4j.PrivilegeException;
import io.github.dtrace4j.SessionException;
import io.github.dtrace4j.ffm.worker.Transport;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A connection to an agent. When it is closed, by whomever, the agent ends the session. */
final class AgentSocket implements Transport {

    private static final Logger LOG = LoggerFactory.getLogger(AgentSocket.class);

    private final Path path;
    private final SocketChannel channel;

    private AgentSocket(Path path, SocketChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /**
     * @throws KernelException if no agent listens there
     * @throws PrivilegeException if this process may not connect to it
     */
    static AgentSocket connect(Path path) {
        try {
            return new AgentSocket(path, SocketChannel.open(UnixDomainSocketAddress.of(path)));
        } catch (IOException e) {
            if (Files.exists(path) && !Files.isWritable(path)) {
                throw new PrivilegeException(
                        "This process may not connect to the agent at " + path + ".",
                        "Let it run with the group of that socket.",
                        e);
            }
            throw new KernelException(
                    "No agent listens at " + path + ": " + e.getMessage() + ".",
                    "Start dtrace4j-agent, or give the path of the socket that its policy names; a directory on the way"
                            + " to it that this process may not search looks the same.",
                    e);
        }
    }

    Path path() {
        return path;
    }

    @Override
    public InputStream input() {
        return Channels.newInputStream(channel);
    }

    @Override
    public OutputStream output() {
        return Channels.newOutputStream(channel);
    }

    @Override
    public SessionException broken(IOException cause) {
        kill();
        return new SessionException(
                "The connection to the agent at " + path + " broke (" + cause.getMessage()
                        + "). The agent, if it lives, has ended the session, and its audit log says why.",
                cause);
    }

    @Override
    public void kill() {
        try {
            channel.close();
        } catch (IOException e) {
            LOG.atDebug().setCause(e).log("a connection to an agent could not be closed");
        }
    }

    @Override
    public void close() {
        kill();
    }
}
