package io.github.dtrace4j.ffm;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A worker's classes, loaded and linked, in a file (Java's AOT cache). The first worker that ends leaves it for those that come.
 *
 * <p>Java ignores a cache that does not belong to the Java and the jars that it starts with, and never renews it. So both are in the
 * file's name.
 */
final class WorkerArchive {

    private static final Logger LOG = LoggerFactory.getLogger(WorkerArchive.class);

    /** Names the directory for the files. */
    private static final String PROPERTY = "dtrace4j.worker.archive";

    private static final WorkerArchive NONE = new WorkerArchive(List.of(), null, null);

    /** A worker that records ends seconds later, so only one does at a time, and none after one that ended in order. */
    private static final AtomicBoolean TRIED = new AtomicBoolean();

    private final List<String> flags;
    private final @Nullable Path recording;
    private final @Nullable Path file;

    private WorkerArchive(List<String> flags, @Nullable Path recording, @Nullable Path file) {
        this.flags = flags;
        this.recording = recording;
        this.file = file;
    }

    /**
     * The one for the next worker.
     *
     * @param classPath the worker's
     */
    static WorkerArchive of(Collection<Path> classPath) {
        @Nullable String directory = System.getProperty(PROPERTY);
        // Java archives no classes from directories.
        if (directory == null || !classPath.stream().allMatch(Files::isRegularFile)) {
            return NONE;
        }
        try {
            Path file = Path.of(directory, "dtrace4j-worker-" + identity(classPath) + ".aot");
            if (Files.exists(file)) {
                return new WorkerArchive(List.of("-XX:AOTCache=" + file), null, file);
            }
            if (!TRIED.compareAndSet(false, true)) {
                return NONE;
            }
            Files.createDirectories(Path.of(directory));
            Path recording = Path.of(file + "." + ProcessHandle.current().pid());
            return new WorkerArchive(List.of("-XX:AOTCacheOutput=" + recording), recording, file);
        } catch (IOException e) {
            LOG.warn("Workers start without an archive of their classes in {}", directory, e);
            return NONE;
        }
    }

    /** Java's arguments. */
    List<String> flags() {
        return flags;
    }

    /**
     * How long the worker may take from its last message to its end. It is then that it writes an archive, which takes many seconds on
     * a slow machine. Shorter than what closing a session may take in all.
     */
    Duration closing() {
        return recording == null ? Duration.ofMinutes(1) : Duration.ofMinutes(4);
    }

    /** The worker has ended. */
    void ended(boolean inOrder) {
        if (recording == null || file == null) {
            return;
        }
        try {
            if (inOrder) {
                // Whole or not at all, whoever else writes it.
                Files.move(recording, file, StandardCopyOption.ATOMIC_MOVE);
            } else {
                Files.deleteIfExists(recording);
                Files.deleteIfExists(Path.of(recording + ".config"));
                TRIED.set(false);
            }
        } catch (IOException e) {
            LOG.warn("The archive of a worker's classes cannot be kept as {}", file, e);
        }
    }

    /** Names Java and the jars by what Java itself compares; no protection against anybody, the directory is the user's own. */
    private static String identity(Collection<Path> classPath) throws IOException {
        var parts = new StringBuilder(System.getProperty("java.vm.version"));
        Path java = Path.of(System.getProperty("java.home"), "lib", "modules");
        for (Path part : Stream.concat(Stream.of(java), classPath.stream()).toList()) {
            parts.append('\n').append(part).append(' ').append(Files.size(part));
            parts.append(' ').append(Files.getLastModifiedTime(part).toMillis());
        }
        byte[] bytes = parts.toString().getBytes(StandardCharsets.UTF_8);
        return "%016x".formatted(UUID.nameUUIDFromBytes(bytes).getMostSignificantBits());
    }
}
