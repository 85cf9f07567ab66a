package io.github.dtrace4j.ffm;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What a JVM compiled, as it writes it for perf(1): lines of start, size and name. */
final class PerfMap {

    private record Code(long start, long size, String name) {}

    private final TreeMap<Long, Code> byStart = new TreeMap<>(Long::compareUnsigned);

    /**
     * @throws IOException if the file cannot be read; a line that is not like the others is passed over
     */
    static PerfMap read(Path file) throws IOException {
        var map = new PerfMap();
        try (var lines = Files.lines(file, StandardCharsets.UTF_8)) {
            lines.forEach(map::add);
        }
        return map;
    }

    /** The name of an address and the distance into it: {@code name+0x1f}. */
    Optional<String> name(long address) {
        Map.Entry<Long, Code> candidate = byStart.floorEntry(address);
        if (candidate == null) {
            return Optional.empty();
        }
        Code code = candidate.getValue();
        long offset = address - code.start;
        if (Long.compareUnsigned(offset, code.size) >= 0) {
            return Optional.empty();
        }
        return Optional.of(offset == 0 ? code.name : code.name + "+0x" + Long.toHexString(offset));
    }

    private void add(String line) {
        String[] parts = line.split(" ", 3);
        if (parts.length == 3) {
            try {
                long start = number(parts[0]);
                byStart.put(start, new Code(start, number(parts[1]), parts[2]));
            } catch (NumberFormatException e) {
                // Not a line of the format; the rest of the file may be.
            }
        }
    }

    private static long number(String hexadecimal) {
        return Long.parseUnsignedLong(hexadecimal.startsWith("0x") ? hexadecimal.substring(2) : hexadecimal, 16);
    }
}
