package io.github.dtrace4j.ffm;

import io.github.dtrace4j.ffm.abi.Libc;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Whether this process has the privileges that tracing needs. Where {@code /proc/self/status} tells capabilities, these decide;
 * elsewhere only root traces.
 */
final class Privileges {

    private static final String CAPABILITIES_REMEDY = """
            Run it as root, or give it CAP_SYS_ADMIN and CAP_DAC_OVERRIDE: under systemd with \
            AmbientCapabilities=CAP_SYS_ADMIN CAP_DAC_OVERRIDE, or with \
            `setcap cap_sys_admin,cap_dac_override+ep` on a copy of the java binary.""";

    private static final int ROOT = 0;
    private static final int CAP_DAC_OVERRIDE = 1;
    private static final int CAP_SYS_ADMIN = 21;
    private static final long NEEDED = 1L << CAP_DAC_OVERRIDE | 1L << CAP_SYS_ADMIN;

    private Privileges() {}

    /** Whether nothing known is missing. */
    static boolean sufficient() {
        return field("CapEff").map(Privileges::sufficient).orElseGet(() -> Libc.geteuid() == ROOT);
    }

    static boolean sufficient(String effectiveCapabilities) {
        return (Long.parseUnsignedLong(effectiveCapabilities, 16) & NEEDED) == NEEDED;
    }

    /** Who this process is, for messages. */
    static String describe() {
        String capabilities = field("CapEff")
                .map(effective -> ", effective capabilities 0x" + effective)
                .orElse("");
        return "effective uid " + Libc.geteuid() + capabilities;
    }

    /** What to do when they are not sufficient. */
    static String remedy() {
        return field("CapEff").isPresent() ? CAPABILITIES_REMEDY : "Run it as root, outside of a jail.";
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
