package io.github.dtrace4j.ffm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Which of the privileges that tracing needs this process has, as {@code /proc/self/status} tells. */
final class Privileges {

    private static final int CAP_DAC_OVERRIDE = 1;
    private static final int CAP_SYS_ADMIN = 21;
    private static final long NEEDED = 1L << CAP_DAC_OVERRIDE | 1L << CAP_SYS_ADMIN;

    private Privileges() {}

    /** Whether nothing known is missing. True where the kernel does not tell. */
    static boolean sufficient() {
        return field("CapEff").map(Privileges::sufficient).orElse(true);
    }

    static boolean sufficient(String effectiveCapabilities) {
        return (Long.parseUnsignedLong(effectiveCapabilities, 16) & NEEDED) == NEEDED;
    }

    /** Who this process is, for messages. */
    static String describe() {
        String uid = field("Uid")
                .map(ids -> ids.split("\\s+", -1))
                .map(ids -> ids[1])
                .orElse("unknown");
        return "effective uid " + uid + ", effective capabilities 0x"
                + field("CapEff").orElse("?");
    }

    private static Optional<String> field(String name) {
        try (var lines = Files.lines(Path.of("/proc/self/status"))) {
            return lines.filter(line -> line.startsWith(name + ":"))
                    .map(line -> line.substring(name.length() + 1).strip())
                    .findFirst();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
