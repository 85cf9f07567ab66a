package io.github.dtrace4j.junit;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** What is open under the file descriptors of this process, followed from call to call. Not for use by several threads. */
final class Descriptors {

    private static final Path TABLE = Path.of("/proc/self/fd");
    private static final Path WORKING_DIRECTORY = Path.of("/proc/self/cwd");
    private static final String DELETED = " (deleted)";

    private final Map<Integer, String> targets;
    private Path workingDirectory;

    private Descriptors(Map<Integer, String> targets, Path workingDirectory) {
        this.targets = targets;
        this.workingDirectory = workingDirectory;
    }

    /** Those of this process, now; none where the system does not tell. */
    static Descriptors now() {
        var targets = new HashMap<Integer, String>();
        try (var links = Files.newDirectoryStream(TABLE)) {
            for (Path link : links) {
                String target = target(link);
                if (!target.isEmpty()) {
                    targets.put(Integer.parseInt(link.getFileName().toString()), target);
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            return new Descriptors(new HashMap<>(), Path.of("").toAbsolutePath());
        }
        return of(targets, Path.of(target(WORKING_DIRECTORY)));
    }

    static Descriptors of(Map<Integer, String> targets, Path workingDirectory) {
        return new Descriptors(new HashMap<>(targets), workingDirectory);
    }

    /** The same, to go its own way from here. */
    Descriptors copy() {
        return of(targets, workingDirectory);
    }

    /** What is open under the descriptor; empty if that is not known. */
    String target(int descriptor) {
        return targets.getOrDefault(descriptor, "");
    }

    void opened(int descriptor, String target) {
        targets.put(descriptor, target);
    }

    void closed(int descriptor) {
        targets.remove(descriptor);
    }

    void changedDirectory(Path path) {
        workingDirectory = path;
    }

    /**
     * The path as an absolute one, if what it is relative to is known.
     *
     * @param directory the descriptor of the directory that it is relative to, or a negative number for the working directory
     */
    Path resolve(int directory, String path) {
        Path base = directory < 0 ? workingDirectory : Path.of(target(directory));
        return base.resolve(path).normalize();
    }

    private static String target(Path link) {
        try {
            String target = Files.readSymbolicLink(link).toString();
            return target.endsWith(DELETED) ? target.substring(0, target.length() - DELETED.length()) : target;
        } catch (IOException e) {
            return ""; // closed meanwhile
        }
    }
}
