package io.github.dtrace4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dtrace4j.Platform;
import io.github.dtrace4j.program.DProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Compares the D of an example with its files: one for all platforms, or one for each when they differ. */
public final class Golden {

    private static final Path FILES = Path.of("src/test/resources/golden");

    // mvn -pl examples -am test -Dtest=*ProgramsTest -Dgolden.update -Dsurefire.failIfNoSpecifiedTests=false
    private static final boolean UPDATE = System.getProperty("golden.update") != null;

    private Golden() {}

    public static void check(String name, DProgram program) throws IOException {
        boolean same = program.toD(Platform.FREEBSD).equals(program.toD(Platform.LINUX));
        for (Platform platform : Platform.values()) {
            String d = program.toD(platform);
            Path file = FILES.resolve(name + (same ? "" : "." + platform.name().toLowerCase(Locale.ROOT)) + ".d");
            if (UPDATE) {
                Files.createDirectories(FILES);
                Files.writeString(file, d);
            }
            assertThat(d).as("%s for %s", name, platform).isEqualTo(Files.readString(file));
        }
    }
}
