package io.github.dtrace4j.ffm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Definitions of kernel and user probes that libdtrace makes on Linux under its process's number and takes back at its end. When the
 * process is killed the kernel disables the probes, but keeps the definitions.
 */
final class LeftOverProbes {

    private static final Logger LOG = LoggerFactory.getLogger(LeftOverProbes.class);

    private static final Pattern OWNER = Pattern.compile(":dt_(\\d+)_");

    private LeftOverProbes() {}

    /**
     * Removes those of a process that is gone. What cannot be removed is logged.
     *
     * @param pid its number
     */
    static void remove(long pid) {
        remove(pid, Path.of("/sys/kernel/tracing"));
    }

    static void remove(long pid, Path tracing) {
        for (Path file : files(tracing)) {
            try {
                for (String definition : definitions(file, owner -> owner == pid)) {
                    remove(file, definition);
                }
            } catch (IOException e) {
                LOG.atWarn().setCause(e).addKeyValue("file", file).log("cannot remove the probes of a dead worker");
            }
        }
    }

    /**
     * Removes, when it is closed, those that were there already now and whose processes are gone, now and then: those of a consumer
     * that was killed together with whoever would have cleaned up behind it.
     *
     * <p>It takes both looks because a process of another container, whose number is not known here, may be about to enable what it
     * has defined; enabled ones the kernel does not let go.
     */
    static AutoCloseable ofDeadProcesses() {
        return ofDeadProcesses(Path.of("/sys/kernel/tracing"), Path.of("/proc"));
    }

    static AutoCloseable ofDeadProcesses(Path tracing, Path proc) {
        Map<Path, Set<String>> before = new HashMap<>();
        files(tracing).forEach(file -> before.put(file, definitionsOfDeadProcesses(file, proc)));
        return () -> before.forEach((file, definitions) -> {
            if (!definitions.isEmpty()) {
                Set<String> now = definitionsOfDeadProcesses(file, proc);
                definitions.stream().filter(now::contains).forEach(definition -> {
                    try {
                        remove(file, definition);
                    } catch (IOException e) {
                        LOG.atDebug()
                                .setCause(e)
                                .addKeyValue("probe", definition)
                                .log("somebody uses it");
                    }
                });
            }
        });
    }

    private static Set<String> definitionsOfDeadProcesses(Path file, Path proc) {
        try {
            return definitions(file, owner -> !Files.exists(proc.resolve(Long.toString(owner))));
        } catch (IOException e) {
            LOG.atDebug().setCause(e).addKeyValue("file", file).log("cannot look for probes of dead processes");
            return Set.of();
        }
    }

    private static List<Path> files(Path tracing) {
        return Stream.of("kprobe_events", "uprobe_events")
                .map(tracing::resolve)
                .filter(Files::isReadable)
                .toList();
    }

    // A line is p:GROUP/EVENT PLACE ... (or r:, or r32: with a number), and -:GROUP/EVENT removes it.
    private static Set<String> definitions(Path file, LongPredicate owner) throws IOException {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.map(line -> line.split(" ", 2)[0])
                    .filter(definition -> {
                        Matcher matcher = OWNER.matcher(definition);
                        return matcher.find() && owner.test(Long.parseLong(matcher.group(1)));
                    })
                    .collect(Collectors.toCollection(LinkedHashSet::new));
        }
    }

    private static void remove(Path file, String definition) throws IOException {
        Files.writeString(file, "-" + definition.substring(definition.indexOf(':')) + "\n", StandardOpenOption.APPEND);
    }
}
