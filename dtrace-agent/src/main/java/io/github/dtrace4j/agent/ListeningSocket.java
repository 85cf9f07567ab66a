package io.github.dtrace4j.agent;

import java.io.IOException;
import java.net.ConnectException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;

/**
 * The socket that clients connect to. It gets its mode and group before it gets its name. One agent at a time has it: that one holds a
 * lock on a file beside it, which the kernel gives back however the agent ends.
 */
final class ListeningSocket implements AutoCloseable {

    private final Path path;
    private final ServerSocketChannel server;
    private final FileChannel lock;

    private ListeningSocket(Path path, ServerSocketChannel server, FileChannel lock) {
        this.path = path;
        this.server = server;
        this.lock = lock;
    }

    /**
     * Listens. A socket that an agent has left behind is replaced, one where somebody answers is not, nor is another kind of file.
     *
     * @param mode who may connect: the write permission counts
     * @param group whose group permission it is; the agent's own when empty
     * @throws IOException if another agent has the socket, or it cannot be made
     */
    static ListeningSocket bind(Path path, Set<PosixFilePermission> mode, Optional<String> group) throws IOException {
        // Nobody else may open it: who can read a file can lock it too, and keep an agent from starting.
        FileChannel lock = FileChannel.open(
                path.resolveSibling(path.getFileName() + ".lock"),
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(Mode.parse("0600")));
        try {
            if (!tryLock(lock)) {
                throw new IOException("Another agent has the socket " + path + ".");
            }
            refuseLiving(path);
            return new ListeningSocket(path, listen(path, mode, group), lock);
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    private static boolean tryLock(FileChannel lock) throws IOException {
        try {
            return lock.tryLock() != null;
        } catch (OverlappingFileLockException e) { // an agent of this JVM
            return false;
        }
    }

    private static void refuseLiving(Path path) throws IOException {
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        if (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)
                || Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)
                || Files.isSymbolicLink(path)) {
            throw new IOException(
                    path + " is no socket; the agent does not replace it. Move it away, or choose another" + " path.");
        }
        try (SocketChannel _ = SocketChannel.open(UnixDomainSocketAddress.of(path))) {
            throw new IOException("Somebody listens at " + path + " already.");
        } catch (ConnectException e) {
            // Nobody listens: it was left behind.
        }
    }

    private static ServerSocketChannel listen(Path path, Set<PosixFilePermission> mode, Optional<String> group)
            throws IOException {
        Path unnamed = path.resolveSibling(
                path.getFileName() + "." + ProcessHandle.current().pid());
        Files.deleteIfExists(unnamed);
        var server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            server.bind(UnixDomainSocketAddress.of(unnamed), 128);
            var attributes = Files.getFileAttributeView(unnamed, PosixFileAttributeView.class);
            if (group.isPresent()) {
                attributes.setGroup(unnamed.getFileSystem()
                        .getUserPrincipalLookupService()
                        .lookupPrincipalByGroupName(group.get()));
            }
            attributes.setPermissions(mode);
            Files.move(unnamed, path, StandardCopyOption.ATOMIC_MOVE);
            return server;
        } catch (IOException | RuntimeException e) {
            server.close();
            Files.deleteIfExists(unnamed);
            throw e;
        }
    }

    /** Waits for the next client. */
    SocketChannel accept() throws IOException {
        return server.accept();
    }

    boolean isOpen() {
        return server.isOpen();
    }

    /** Listens no more and removes the socket; idempotent, since by the second time it may be another agent's. */
    @Override
    public synchronized void close() throws IOException {
        if (server.isOpen()) {
            try (lock) {
                server.close();
                Files.deleteIfExists(path);
            }
        }
    }
}
