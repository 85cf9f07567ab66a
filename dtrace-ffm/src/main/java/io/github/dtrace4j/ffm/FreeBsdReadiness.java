package io.github.dtrace4j.ffm;

import io.github.dtrace4j.Platform;
import io.github.dtrace4j.Readiness;
import io.github.dtrace4j.Readiness.Finding;
import io.github.dtrace4j.ffm.abi.FreeBsdAbi;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What tracing needs on FreeBSD by its documentation, looked at without opening libdtrace. */
final class FreeBsdReadiness {

    private static final List<String> MODULES = List.of("boot/kernel/dtraceall.ko", "boot/modules/dtraceall.ko");

    private final Path root;

    /**
     * @param root where the file systems are; {@code /} but for tests
     */
    FreeBsdReadiness(Path root) {
        this.root = root;
    }

    static Readiness check() {
        return new FreeBsdReadiness(Path.of("/")).look();
    }

    Readiness look() {
        return new Readiness(
                Platform.FREEBSD,
                List.of(CommonFindings.library(new FreeBsdAbi()), CommonFindings.privilege(), device()));
    }

    /** libdtrace loads the module when the device is missing, so the module is as good as the device. */
    private Finding device() {
        Path device = root.resolve("dev/dtrace/dtrace");
        if (Files.exists(device)) {
            return Finding.present("dtrace device", device + " is there");
        }
        return MODULES.stream()
                .map(root::resolve)
                .filter(Files::exists)
                .findFirst()
                .map(module ->
                        Finding.present("dtrace device", device + " is not there, but libdtrace can load " + module))
                .orElseGet(() -> Finding.missing("dtrace device", device + " is not there, nor is dtraceall.ko", """
                                Load it with `kldload dtraceall`. If that fails, boot a kernel that is built with \
                                `options KDTRACE_HOOKS` and `options DDB_CTF`, as GENERIC is. In a jail there is no DTrace: \
                                run it on the host."""));
    }
}
