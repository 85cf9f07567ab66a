package io.github.dtrace4j.ffm;

import io.github.dtrace4j.Platform;
import io.github.dtrace4j.Readiness;
import io.github.dtrace4j.Readiness.Finding;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What tracing needs on FreeBSD. */
final class FreeBsdReadiness {

    static final String REMEDY = "Run on Linux with Oracle DTrace 2.x for now.";

    private static final Path DEVICE = Path.of("/dev/dtrace/dtrace");

    private FreeBsdReadiness() {}

    static Readiness check() {
        Finding device = Files.exists(DEVICE)
                ? Finding.present("dtrace device", DEVICE + " is there")
                : Finding.missing("dtrace device", DEVICE + " is not there", "Load it: kldload dtraceall.");
        return new Readiness(
                Platform.FREEBSD, List.of(Finding.missing("dtrace4j", "FreeBSD is not supported yet", REMEDY), device));
    }
}
