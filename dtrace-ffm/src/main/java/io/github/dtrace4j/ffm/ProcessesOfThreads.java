package io.github.dtrace4j.ffm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * The process behind the number in a recorded user stack, which on Linux is that of a thread. Asking about a thread as if it were a
 * process half works: it has memory mappings of its own name, but nobody may attach to it, and a JVM whose thread is signalled to
 * attach prints a thread dump instead.
 *
 * <p>What was found out is kept for a moment only, because numbers are used again.
 */
final class ProcessesOfThreads {

    private static final String THREAD_GROUP = "Tgid:";

    private static final long KEPT_NANOS = Duration.ofSeconds(1).toNanos();

    private final Path proc;
    private final Map<Integer, Integer> known = new HashMap<>();
    private long since = System.nanoTime();

    ProcessesOfThreads() {
        this(Path.of("/proc"));
    }

    ProcessesOfThreads(Path proc) {
        this.proc = proc;
    }

    /** The number of the process; the given one if it is none of a thread that lives, or the system has no such files. */
    int of(int id) {
        long now = System.nanoTime();
        if (now - since > KEPT_NANOS) {
            known.clear();
            since = now;
        }
        return known.computeIfAbsent(id, this::look);
    }

    private int look(int id) {
        try (var lines = Files.lines(proc.resolve(Integer.toString(id)).resolve("status"))) {
            return lines.filter(line -> line.startsWith(THREAD_GROUP))
                    .map(line -> Integer.parseInt(
                            line.substring(THREAD_GROUP.length()).strip()))
                    .findFirst()
                    .orElse(id);
        } catch (IOException | UncheckedIOException e) {
            return id; // it is gone
        }
    }
}
