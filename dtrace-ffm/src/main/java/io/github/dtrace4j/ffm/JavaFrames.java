package io.github.dtrace4j.ffm;

import io.github.dtrace4j.data.Stack;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.management.JMException;
import javax.management.ObjectName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Names for code that a JVM generated, which no symbol table has. A JVM writes them when asked: this one over its own management
 * interface, another one as jcmd(1) asks it; a map that the target has written already ({@code -XX:+DumpPerfMapAtExit}, an agent) is
 * used as it is.
 *
 * <p>The JVM compiles all the time, so a map is fetched again when an address is not in it, but not more often than every few
 * seconds.
 */
final class JavaFrames {

    private static final Logger LOG = LoggerFactory.getLogger(JavaFrames.class);

    private static final Duration PAUSE = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int MOST_PROCESSES = 64;

    /** Of what it takes to fetch a map, this many times is left in peace before it is fetched again. */
    private static final int TIMES_THE_COST = 10;

    private record Fetched(Optional<PerfMap> map, long at, long cost) {

        boolean isFresh() {
            return System.nanoTime() - at < Math.max(PAUSE.toNanos(), TIMES_THE_COST * cost);
        }

        Optional<String> name(long address) {
            return map.flatMap(m -> m.name(address)).map(name -> Stack.Frame.JAVA + "`" + name);
        }
    }

    private final Map<Integer, Fetched> maps = new HashMap<>();

    /** Like {@link #name}, but only if the JVM has told it lately. */
    Optional<String> knownName(int pid, long address) {
        return Optional.ofNullable(maps.get(pid)).filter(Fetched::isFresh).flatMap(fetched -> fetched.name(address));
    }

    /** {@code [java]`method+0xoffset}, if a JVM generated what is at the address. */
    Optional<String> name(int pid, long address) {
        Fetched fetched = maps.get(pid);
        Optional<String> name = fetched == null ? Optional.empty() : fetched.name(address);
        return name.isPresent() || (fetched != null && fetched.isFresh())
                ? name
                : fetch(pid).name(address);
    }

    private Fetched fetch(int pid) {
        if (maps.size() >= MOST_PROCESSES) {
            maps.clear();
        }
        long start = System.nanoTime();
        Optional<PerfMap> map = read(pid);
        long now = System.nanoTime();
        var fetched = new Fetched(map, now, now - start);
        maps.put(pid, fetched);
        return fetched;
    }

    private static Optional<PerfMap> read(int pid) {
        try {
            if (!isJvm(pid)) {
                return Optional.empty();
            }
            Path written = Path.of("/proc/" + pid + "/root/tmp/perf-" + pid + ".map");
            if (Files.isReadable(written)) {
                return Optional.of(PerfMap.read(written));
            }
            return Optional.of(ask(pid));
        } catch (IOException | JMException e) {
            LOG.atDebug().addKeyValue("pid", pid).setCause(e).log("the JVM does not tell what it compiled");
            return Optional.empty();
        }
    }

    private static boolean isJvm(int pid) throws IOException {
        try (var mappings = Files.lines(Path.of("/proc/" + pid + "/maps"))) {
            return mappings.anyMatch(line -> line.endsWith("/libjvm.so"));
        }
    }

    private static PerfMap ask(int pid) throws IOException, JMException {
        if (pid == ProcessHandle.current().pid()) {
            Path file = Files.createTempFile("dtrace4j", ".map");
            try {
                ManagementFactory.getPlatformMBeanServer()
                        .invoke(
                                new ObjectName("com.sun.management:type=DiagnosticCommand"),
                                "compilerPerfmap",
                                new Object[] {new String[] {file.toString()}},
                                new String[] {String[].class.getName()});
                return PerfMap.read(file);
            } finally {
                Files.deleteIfExists(file);
            }
        }
        // The target opens the file, with its own user and its own view of the file system.
        String name = "/tmp/dtrace4j-" + pid + ".map";
        Path file = Path.of("/proc/" + pid + "/root" + name);
        try {
            JvmCommand.run(pid, "Compiler.perfmap " + name, PATIENCE);
            return PerfMap.read(file);
        } finally {
            Files.deleteIfExists(file);
        }
    }
}
