package io.github.dtrace4j.ffm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Definitions of kernel and user probes that libdtrace makes on Linux under its process's number and takes back at its end. When the
 * process is killed the kernel disables the probes, but keeps the definitions.
 */
final class LeftOverProbes {

    private static final Logger LOG = LoggerFactory.getLogger(LeftOverProbes.class);

    private static final List<String> FILES = List.of("kprobe_events", "uprobe_events");

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
        for (String name : FILES) {
            Path file = tracing.resolve(name);
            if (Files.isReadable(file)) {
                try {
                    removeFrom(file, ":dt_" + pid + "_");
                } catch (IOException e) {
                    LOG.atWarn().setCause(e).addKeyValue("file", file).log("cannot remove the probes of a dead worker");
                }
            }
        }
    }

    // A line is p:GROUP/EVENT PLACE ... (or r:, or r32: with a number), and -:GROUP/EVENT removes it.
    private static void removeFrom(Path file, String prefix) throws IOException {
        List<String> removals;
        try (Stream<String> lines = Files.lines(file)) {
            removals = lines.map(line -> line.split(" ", 2)[0])
                    .filter(definition -> definition.contains(prefix))
                    .map(definition -> "-" + definition.substring(definition.indexOf(':')) + "\n")
                    .toList();
        }
        for (String removal : removals) {
            Files.writeString(file, removal, StandardOpenOption.APPEND);
        }
    }
}
