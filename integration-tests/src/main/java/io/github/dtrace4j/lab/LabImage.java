package io.github.dtrace4j.lab;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which image the lab runs. */
final class LabImage {

    private static final Logger LOG = LoggerFactory.getLogger(LabImage.class);
    private static final String STEP = "prepare its image";

    private LabImage() {}

    /**
     * The system property or environment variable {@code DTRACE4J_LAB_IMAGE}, or else what {@code bin/lab image} of this working tree
     * says for that guest, which builds what is missing.
     */
    static String name(GuestSystem guest) {
        String given = System.getProperty("DTRACE4J_LAB_IMAGE", System.getenv().getOrDefault("DTRACE4J_LAB_IMAGE", ""));
        if (!given.isBlank()) {
            return given;
        }
        Path lab = script(Path.of("").toAbsolutePath());
        if (lab == null) {
            throw LabException.of(
                    STEP,
                    "There is no bin/lab above " + Path.of("").toAbsolutePath() + "; set DTRACE4J_LAB_IMAGE.",
                    null);
        }
        return ask(List.of(lab.toString(), "--guest", guest.toString(), "image"));
    }

    private static @Nullable Path script(Path from) {
        for (Path directory = from; directory != null; directory = directory.getParent()) {
            Path script = directory.resolve("bin/lab");
            if (Files.isExecutable(script)) {
                return script;
            }
        }
        return null;
    }

    private static String ask(List<String> arguments) {
        String command = String.join(" ", arguments);
        var said = new Tail();
        try {
            Process process = new ProcessBuilder(arguments).start();
            Thread listener = Thread.ofVirtual().start(() -> listen(process, said));
            String name = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            int status = process.waitFor();
            listener.join();
            if (status != 0) {
                throw LabException.of(
                        STEP, command + " ended with status " + status + " and said:\n" + Tail.show(said.last()), null);
            }
            return name;
        } catch (IOException e) {
            throw LabException.of(STEP, command + " can not be run.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw LabException.of(STEP, "The caller was interrupted while it waited for " + command + ".", e);
        }
    }

    private static void listen(Process process, Tail said) {
        try (BufferedReader progress = process.errorReader(StandardCharsets.UTF_8)) {
            for (String line = progress.readLine(); line != null; line = progress.readLine()) {
                said.add(line);
                LOG.info("{}", line);
            }
        } catch (IOException e) {
            said.add(e.toString());
        }
    }
}
