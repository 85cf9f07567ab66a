package io.github.dtrace4j.junit;

import static io.github.dtrace4j.junit.CallFamily.OPEN;
import static io.github.dtrace4j.junit.CallFamily.READ;
import static io.github.dtrace4j.junit.CallFamily.REMOVE;
import static io.github.dtrace4j.junit.CallFamily.RENAME;
import static io.github.dtrace4j.junit.CallFamily.WRITE;

import java.net.SocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Tells what a call did, from its name, its arguments and its result. */
final class Effects {

    private static final Set<String> CREATING = Set.of("mkdir", "mkdirat", "mknod", "mknodat", "mkfifo", "mkfifoat");
    private static final Set<String> LINKING = Set.of("link", "linkat", "symlink", "symlinkat");
    private static final Set<String> ACCEPTING = Set.of("accept", "accept4");

    /** From the first descriptor to the second. */
    private static final Set<String> COPYING = Set.of("copy_file_range", "splice", "tee");

    private Effects() {}

    /**
     * The effects of a call that has ended.
     *
     * @param created whether an open made the file
     * @param remote the socket address that is an argument, if one is
     */
    static List<Effect> of(SystemCall call, boolean created, @Nullable SocketAddress remote) {
        String name = call.name();
        if (name.equals("connect") && remote != null) {
            return connected(Connection.Kind.MADE, remote, call.error());
        }
        if (!call.succeeded()) {
            return List.of();
        }
        if (OPEN.names().contains(name)) {
            return call.file().stream()
                    .<Effect>mapMulti((path, out) -> {
                        out.accept(new Effect.Opened(path));
                        if (created) {
                            out.accept(new Effect.Created(path));
                        }
                    })
                    .toList();
        }
        if (CREATING.contains(name)) {
            return call.files().stream().<Effect>map(Effect.Created::new).toList();
        }
        if (LINKING.contains(name)) {
            return List.of(new Effect.Created(call.files().getLast()));
        }
        if (RENAME.names().contains(name)) {
            return List.of(
                    new Effect.Removed(call.files().getFirst()),
                    new Effect.Created(call.files().getLast()));
        }
        if (REMOVE.names().contains(name)) {
            return call.files().stream().<Effect>map(Effect.Removed::new).toList();
        }
        if (ACCEPTING.contains(name) && remote != null) {
            return connected(Connection.Kind.ACCEPTED, remote, Optional.empty());
        }
        return transferred(call, call.result().orElse(0));
    }

    private static List<Effect> transferred(SystemCall call, long bytes) {
        List<Optional<Path>> ends =
                call.descriptors().map(Argument.Descriptor::path).toList();
        if (READ.names().contains(call.name())) {
            return read(ends.getFirst(), bytes).toList();
        }
        if (WRITE.names().contains(call.name())) {
            return written(ends.getFirst(), bytes).toList();
        }
        if (COPYING.contains(call.name())) {
            return Stream.concat(read(ends.getFirst(), bytes), written(ends.getLast(), bytes))
                    .toList();
        }
        if (call.name().equals("sendfile")) {
            return Stream.concat(read(ends.getLast(), bytes), written(ends.getFirst(), bytes))
                    .toList();
        }
        return List.of();
    }

    private static Stream<Effect> read(Optional<Path> file, long bytes) {
        return file.<Effect>map(path -> new Effect.Read(path, bytes)).stream();
    }

    private static Stream<Effect> written(Optional<Path> file, long bytes) {
        return file.<Effect>map(path -> new Effect.Written(path, bytes)).stream();
    }

    private static List<Effect> connected(Connection.Kind kind, SocketAddress remote, Optional<Errno> error) {
        return List.of(new Effect.Connected(new Connection(kind, remote, error)));
    }
}
