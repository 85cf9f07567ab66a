package io.github.dtrace4j.agent;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.channels.SocketChannel;
import java.util.OptionalInt;
import jdk.net.ExtendedSocketOptions;
import jdk.net.UnixDomainPrincipal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the kernel who has connected. Java tells user and group by name, and the policy goes by that. The numbers are for the audit log:
 * on Linux they are asked of the kernel directly, which takes the JVM flag {@link #FLAG} to get at the descriptor.
 */
final class PeerCredentials {

    /** Opens the class that knows a channel's descriptor. */
    static final String FLAG = "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED";

    private static final Logger LOG = LoggerFactory.getLogger(PeerCredentials.class);

    private static final int SOL_SOCKET = 1;
    private static final int SO_PEERCRED = 17;

    /** {@code struct ucred}: pid, uid, gid. */
    private static final int UCRED_BYTES = 3 * Integer.BYTES;

    private PeerCredentials() {}

    /**
     * @throws IOException if the kernel does not tell who it is
     */
    static Peer of(SocketChannel channel) throws IOException {
        UnixDomainPrincipal principal = channel.getOption(ExtendedSocketOptions.SO_PEERCRED);
        return new Peer(principal.user().getName(), principal.group().getName(), idsOf(channel));
    }

    private static Peer.Ids idsOf(SocketChannel channel) {
        if (!System.getProperty("os.name", "").equals("Linux")) {
            return Peer.Ids.UNKNOWN;
        }
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment credentials = arena.allocate(UCRED_BYTES, Integer.BYTES);
            MemorySegment length = arena.allocateFrom(JAVA_INT, UCRED_BYTES);
            int failed = (int)
                    Native.GETSOCKOPT.invokeExact(descriptorOf(channel), SOL_SOCKET, SO_PEERCRED, credentials, length);
            if (failed != 0) {
                return Peer.Ids.UNKNOWN;
            }
            return new Peer.Ids(
                    OptionalInt.of(credentials.getAtIndex(JAVA_INT, 1)),
                    OptionalInt.of(credentials.getAtIndex(JAVA_INT, 2)),
                    OptionalInt.of(credentials.getAtIndex(JAVA_INT, 0)));
        } catch (Throwable e) {
            LOG.atDebug().setCause(e).log("the numbers of a client are not known");
            return Peer.Ids.UNKNOWN;
        }
    }

    private static int descriptorOf(SocketChannel channel) throws ReflectiveOperationException {
        var method = channel.getClass().getMethod("getFDVal");
        method.setAccessible(true);
        return (int) method.invoke(channel);
    }

    private static final class Native {
        // int getsockopt(int fd, int level, int name, void *value, socklen_t *length)
        static final MethodHandle GETSOCKOPT = Linker.nativeLinker()
                .downcallHandle(
                        Linker.nativeLinker().defaultLookup().findOrThrow("getsockopt"),
                        FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, ADDRESS));
    }
}
