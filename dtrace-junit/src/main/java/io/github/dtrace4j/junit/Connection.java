package io.github.dtrace4j.junit;

import java.net.SocketAddress;
import java.util.Optional;

/**
 * A connection that was made, tried, or accepted.
 *
 * @param kind who began it
 * @param remote the other side
 * @param error why it failed; {@code EINPROGRESS} when the socket does not block and the connection was only begun
 */
public record Connection(Kind kind, SocketAddress remote, Optional<Errno> error) {

    /** Who began a connection. */
    public enum Kind {
        /** This side: {@code connect}. */
        MADE,
        /** The other side: {@code accept}. */
        ACCEPTED
    }

    @Override
    public String toString() {
        return (kind == Kind.MADE ? "to " : "from ")
                + remote
                + error.map(e -> " (" + e + ")").orElse("");
    }
}
