package io.github.dtrace4j.ffm;

import io.github.dtrace4j.DTrace;
import io.github.dtrace4j.KernelException;
import io.github.dtrace4j.ffm.abi.NativeLibrary;
import java.io.File;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/**
 * How a worker process is started: this JVM's java, with dtrace4j's own jars and nothing of the application.
 *
 * @param words java and its arguments
 * @param archive what the worker is started from, or leaves for others
 */
record WorkerCommand(List<String> words, WorkerArchive archive) {

    /** Small and quick to start; a session's data does not stay in the worker. */
    private static final List<String> FLAGS = List.of(
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Xms8m",
            "-Xmx256m",
            "-XX:-UsePerfData",
            "-XX:-CreateCoredumpOnCrash",
            "-XX:ErrorFile=" + Path.of(System.getProperty("java.io.tmpdir"), "dtrace4j-worker-%p.log"),
            // What the JVM itself has to say would go to the standard output, between the messages.
            "-XX:+DisplayVMOutputToStderr",
            "-Xlog:disable",
            "-Xlog:all=warning:stderr",
            // A worker without an archive, or with one that does not fit, is only slower to start.
            "-Xlog:aot=off:stderr",
            "-Xlog:cds=off:stderr",
            "-Dslf4j.internal.verbosity=ERROR");

    /**
     * @throws KernelException if dtrace4j's jars are no files that another JVM could load
     */
    static WorkerCommand of() {
        boolean inRuntimeImage = inRuntimeImage();
        Set<Path> classPath = inRuntimeImage ? Set.of() : classPath();
        WorkerArchive archive = WorkerArchive.of(classPath);
        var words = new ArrayList<String>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.addAll(FLAGS);
        @Nullable String library = System.getProperty(NativeLibrary.PATH_PROPERTY);
        if (library != null) {
            words.add("-D" + NativeLibrary.PATH_PROPERTY + "=" + library);
        }
        words.addAll(archive.flags());
        if (inRuntimeImage) {
            String module = WorkerMain.class.getModule().getName();
            words.add("--enable-native-access=" + module);
            words.addAll(List.of("--module", module + "/" + WorkerMain.class.getName()));
        } else {
            words.add("--enable-native-access=ALL-UNNAMED");
            words.addAll(List.of(
                    "--class-path",
                    classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator))));
            words.add(WorkerMain.class.getName());
        }
        return new WorkerCommand(words, archive);
    }

    /** Whether jlink put dtrace4j into the Java that runs. */
    private static boolean inRuntimeImage() {
        return location(WorkerMain.class).getScheme().equals("jrt");
    }

    private static Set<Path> classPath() {
        var paths = new LinkedHashSet<Path>();
        for (Class<?> type : List.of(WorkerMain.class, DTrace.class, Logger.class)) {
            URI location = location(type);
            if (!location.getScheme().equals("file") || !Files.exists(Path.of(location))) {
                throw noFile(type, location);
            }
            paths.add(Path.of(location));
        }
        return paths;
    }

    private static URI location(Class<?> type) {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        @Nullable URL url = source == null ? null : source.getLocation();
        try {
            return url == null ? new URI("unknown", type.getName(), null) : url.toURI();
        } catch (URISyntaxException e) {
            throw new IllegalStateException("The place of " + type, e);
        }
    }

    private static KernelException noFile(Class<?> type, URI location) {
        return new KernelException(
                "An isolated session needs a worker process, which cannot load " + type.getName() + " from " + location
                        + ".",
                "Put dtrace4j and SLF4J on the class path as files of their own (an executable jar can be extracted with "
                        + "java -Djarmode=tools), or use Placement.IN_PROCESS.",
                null);
    }
}
