package io.github.dtrace4j.junit;

import io.github.dtrace4j.Platform;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The kernel's {@code struct sockaddr_in} and {@code struct sockaddr_in6}. */
final class SocketAddresses {

    private static final int AF_INET = 2;
    private static final int AF_INET6_OF_LINUX = 10;
    private static final int AF_INET6_OF_FREEBSD = 28;

    private SocketAddresses() {}

    /** The address; null if it is none of the internet's. */
    static @Nullable SocketAddress decode(Observation.SocketSeen seen, Platform platform) {
        ByteBuffer bytes = ByteBuffer.allocate(Integer.BYTES * 8).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(seen.w0()).putLong(seen.w1()).putLong(seen.w2()).putLong(seen.w3());
        // On FreeBSD the first byte is the length.
        int family = platform == Platform.LINUX ? bytes.getShort(0) : bytes.get(1);
        int inet6 = platform == Platform.LINUX ? AF_INET6_OF_LINUX : AF_INET6_OF_FREEBSD;
        // The port and the addresses are in the network's byte order.
        int port = Short.toUnsignedInt(bytes.order(ByteOrder.BIG_ENDIAN).getShort(2));
        if (family == AF_INET) {
            return address(Arrays.copyOfRange(bytes.array(), 4, 8), port);
        }
        return family == inet6 ? address(Arrays.copyOfRange(bytes.array(), 8, 24), port) : null;
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
