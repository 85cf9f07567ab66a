package io.github.dtrace4j.examples.agent;

import io.github.dtrace4j.DTrace;
import io.github.dtrace4j.spi.Backend;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.ServiceLoader;
import org.slf4j.Logger;

/** Starts JVMs as another user, with nothing of root's. */
public final class UnprivilegedJvm {

    private final int uid;
    private final String classPath;

    private UnprivilegedJvm(int uid, String classPath) {
        this.uid = uid;
        this.classPath = classPath;
    }

    /**
     * @param directory where that user can read, for copies of the jars that it needs
     * @param main the classes that it runs
     */
    public static UnprivilegedJvm of(int uid, Path directory, Class<?>... main) throws IOException {
        var types = new ArrayList<Class<?>>(List.of(main));
        types.add(DTrace.class);
        types.add(Logger.class);
        ServiceLoader.load(Backend.class).stream().forEach(provider -> types.add(provider.type()));
        var parts = new LinkedHashSet<String>();
        for (Class<?> type : types) {
            parts.add(readable(locationOf(type), directory).toString());
        }
        return new UnprivilegedJvm(uid, String.join(":", parts));
    }

    /** Its command line. */
    public List<String> command(Class<?> main, String... arguments) {
        var words = new ArrayList<>(List.of(
                "setpriv",
                "--reuid=" + uid,
                "--regid=" + uid,
                "--clear-groups",
                "--inh-caps=-all",
                "--bounding-set=-all",
                "--no-new-privs",
                AgentProcess.java(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                classPath,
                main.getName()));
        words.addAll(List.of(arguments));
        return words;
    }

    private static Path locationOf(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("The place of " + type, e);
        }
    }

    private static Path readable(Path part, Path directory) throws IOException {
        if (!Files.isRegularFile(part, LinkOption.NOFOLLOW_LINKS)) {
            return part;
        }
        Path copy = directory.resolve(part.getFileName());
        Files.copy(part, copy, StandardCopyOption.REPLACE_EXISTING);
        Files.setPosixFilePermissions(copy, PosixFilePermissions.fromString("rw-r--r--"));
        return copy;
    }
}
