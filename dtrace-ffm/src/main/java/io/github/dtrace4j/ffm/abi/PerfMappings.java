package io.github.dtrace4j.ffm.abi;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The rings of perf events that are mapped into this process, as Linux lists them in {@code /proc/self/maps}. */
final class PerfMappings {

    private static final Path MAPS = Path.of("/proc/self/maps");

    private static final String FILE = "anon_inode:[perf_event]";

    // FROM-TO rw-s OFFSET DEVICE INODE FILE; only a mapping that can be written has a tail to move.
    private static final Pattern MAPPING =
            Pattern.compile("(\\p{XDigit}+)-(\\p{XDigit}+) rw.s 0+ .* " + Pattern.quote(FILE));

    private PerfMappings() {}

    /** Those that are mapped now, whosever they are; none if the system does not tell. */
    static List<PrincipalBuffer> now() {
        try (Stream<String> lines = Files.lines(MAPS, StandardCharsets.ISO_8859_1)) {
            // A JVM has hundreds of mappings, and this happens between the first firings and the first look at them.
            return lines.filter(line -> line.endsWith(FILE))
                    .flatMap(line -> buffer(line).stream())
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    static Optional<PrincipalBuffer> buffer(String line) {
        Matcher mapping = MAPPING.matcher(line);
        if (!mapping.matches()) {
            return Optional.empty();
        }
        long from = Long.parseUnsignedLong(mapping.group(1), 16);
        long to = Long.parseUnsignedLong(mapping.group(2), 16);
        return Optional.of(new PrincipalBuffer(from, to - from));
    }
}
