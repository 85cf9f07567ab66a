package io.github.dtrace4j.junit;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Linux's {@code struct sockaddr_in} and {@code struct sockaddr_in6}. */
final class SocketAddresses {

    private static final int AF_INET = 2;
    private static final int AF_INET6 = 10;

    private SocketAddresses() {}

    /** The address; null if it is none of the internet's. */
    static @Nullable SocketAddress decode(Observation.SocketSeen seen) {
        ByteBuffer bytes = ByteBuffer.allocate(Integer.BYTES * 8).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(seen.w0()).putLong(seen.w1()).putLong(seen.w2()).putLong(seen.w3());
        int family = bytes.getShort(0);
        // The port and the addresses are in the network's byte order.
        int port = Short.toUnsignedInt(bytes.order(ByteOrder.BIG_ENDIAN).getShort(2));
        return switch (family) {
            case AF_INET -> address(Arrays.copyOfRange(bytes.array(), 4, 8), port);
            case AF_INET6 -> address(Arrays.copyOfRange(bytes.array(), 8, 24), port);
            default -> null;
        };
    }

    private static InetSocketAddress address(byte[] bytes, int port) {
        try {
            // An IPv4 address that is mapped into IPv6, which is what Java uses, comes out as IPv4.
            return new InetSocketAddress(InetAddress.getByAddress(bytes), port);
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e); // only for a wrong number of bytes
        }
    }
}
