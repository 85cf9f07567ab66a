package io.github.dtrace4j.junit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** The files that are mapped into the memory of this process. */
final class Mappings {

    private static final Path TABLE = Path.of("/proc/self/maps");

    /** Address range, rights, offset, device, inode, path. */
    private static final int FIELDS = 6;

    private record Region(long end, Path file) {}

    private final NavigableMap<Long, Region> regions;

    private Mappings(NavigableMap<Long, Region> regions) {
        this.regions = regions;
    }

    /** Those of now; none where the system does not tell. */
    static Mappings now() {
        try (var lines = Files.lines(TABLE)) {
            return parse(lines.toList());
        } catch (IOException e) {
            return new Mappings(new TreeMap<>());
        }
    }

    /** Those of the lines of {@code /proc/self/maps}. */
    static Mappings parse(Iterable<String> lines) {
        var regions = new TreeMap<Long, Region>();
        for (String line : lines) {
            String[] fields = line.split(" +", FIELDS);
            if (fields.length == FIELDS && fields[FIELDS - 1].startsWith("/")) {
                String[] range = fields[0].split("-", 2);
                regions.put(
                        Long.parseUnsignedLong(range[0], 16),
                        new Region(Long.parseUnsignedLong(range[1], 16), Path.of(fields[FIELDS - 1])));
            }
        }
        return new Mappings(regions);
    }

    /** The file that is mapped at this address. */
    Optional<Path> fileAt(long address) {
        return Optional.ofNullable(regions.floorEntry(address))
                .map(e -> e.getValue())
                .filter(region -> address < region.end())
                .map(Region::file);
    }
}
