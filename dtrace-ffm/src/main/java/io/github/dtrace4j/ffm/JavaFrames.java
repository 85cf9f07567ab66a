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
import java.util.concurrent.TimeUnit;
import javax.management.JMException;
import javax.management.ObjectName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Names for code that a JVM generated, which no symbol table has. A JVM writes them when asked: this one over its own management
 * interface, another one over {@code jcmd}; a map that the target has written already ({@code -XX:+DumpPerfMapAtExit}, an agent) is
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

    private record Fetched(Optional<PerfMap> map, long at) {}

    private final Map<Integer, Fetched> maps = new HashMap<>();

    /** {@code [java]`method+0xoffset}, if a JVM generated what is at the address. */
    Optional<String> name(int pid, long address) {
        Fetched fetched = maps.get(pid);
        if (fetched == null) {
            fetched = fetch(pid);
        }
        Optional<String> name = fetched.map.flatMap(map -> map.name(address));
        if (name.isEmpty() && System.nanoTime() - fetched.at > PAUSE.toNanos()) {
            name = fetch(pid).map.flatMap(map -> map.name(address));
        }
        return name.map(n -> Stack.Frame.JAVA + "`" + n);
    }

    private Fetched fetch(int pid) {
        if (maps.size() >= MOST_PROCESSES) {
            maps.clear();
        }
        var fetched = new Fetched(read(pid), System.nanoTime());
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
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private static boolean isJvm(int pid) throws IOException {
        try (var mappings = Files.lines(Path.of("/proc/" + pid + "/maps"))) {
            return mappings.anyMatch(line -> line.endsWith("/libjvm.so"));
        }
    }

    private static PerfMap ask(int pid) throws IOException, JMException, InterruptedException {
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
            Process jcmd = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-m",
                            "jdk.jcmd/sun.tools.jcmd.JCmd",
                            Integer.toString(pid),
                            "Compiler.perfmap",
                            name)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!jcmd.waitFor(PATIENCE.toNanos(), TimeUnit.NANOSECONDS)) {
                jcmd.destroyForcibly();
            }
            return PerfMap.read(file);
        } finally {
            Files.deleteIfExists(file);
        }
    }
}
