package io.github.dtrace4j.lab;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.testcontainers.images.builder.Transferable;
import org.testcontainers.utility.MountableFile;

/** This JVM's class path, for JVMs in the guest. There it has jars only, because Java archives no classes from directories. */
final class GuestClassPath {

    private static final Logger LOG = LoggerFactory.getLogger(GuestClassPath.class);

    private static final ToolProvider JAR = ToolProvider.findFirst("jar").orElseThrow();

    private static final List<String> FLAGS = List.of(
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Xshare:auto",
            // A crash in native code is told where it can be seen.
            "-XX:+ErrorFileToStderr",
            "-enableassertions",
            "--enable-native-access=ALL-UNNAMED",
            "-Ddtrace4j.guest=true");

    /** What only the host's side needs. */
    private static final List<String> HOST_ONLY =
            List.of("testcontainers-", "docker-java-", "jna-", "commons-compress-", "duct-tape-");

    private GuestClassPath() {}

    /** Puts it into a directory of the guest, with a file {@code args} of java's arguments. */
    static void put(Lab lab, String directory) {
        long start = System.nanoTime();
        var names = new ArrayList<String>();
        String stage = "/tmp/class-path";
        for (Path path : parts()) {
            // Directories of different modules have the same name.
            String name = "%02d-%s".formatted(names.size(), path.getFileName());
            if (Files.isDirectory(path)) {
                name += ".jar";
                putJar(lab, path, stage + "/" + name);
            } else {
                lab.copyFileToContainer(MountableFile.forHostPath(path), stage + "/" + name);
            }
            names.add(directory + "/" + name);
        }
        var args = Stream.of(
                        FLAGS.stream(),
                        Stream.of("-Ddtrace4j.worker.archive=" + directory + "/workers"),
                        Stream.of("-classpath", "\"" + String.join(":", names) + "\""))
                .flatMap(words -> words);
        lab.copyFileToContainer(
                Transferable.of(String.join("\n", args.toList()).getBytes(StandardCharsets.UTF_8)), stage + "/args");
        lab.putStaged(stage, directory);
        LOG.info(
                "put {} parts of the class path into the guest in {} ms",
                names.size(),
                (System.nanoTime() - start) / 1_000_000);
    }

    private static void putJar(Lab lab, Path classes, String destination) {
        try {
            Path jar = Files.createTempFile("dtrace4j-classes", ".jar");
            int status = JAR.run(System.out, System.err, "cf0", jar.toString(), "-C", classes.toString(), ".");
            if (status != 0) {
                throw LabException.of(
                        "make a jar of " + classes, "The jar tool ended with status " + status + ".", null);
            }
            lab.copyFileToContainer(MountableFile.forHostPath(jar), destination);
            Files.delete(jar);
        } catch (IOException e) {
            throw LabException.of("make a jar of " + classes, String.valueOf(e.getMessage()), e);
        }
    }

    private static List<Path> parts() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .map(Path::of)
                .filter(Files::exists)
                .filter(path -> HOST_ONLY.stream()
                        .noneMatch(name -> path.getFileName().toString().startsWith(name)))
                .toList();
    }
}
