package io.github.dtrace4j.lab;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.testcontainers.images.builder.Transferable;

/** The one run of all selected guest tests: starts with the first test that asks for its result, and hands results out as they come. */
final class GuestRun {

    /** No single test may be silent for longer. */
    private static final Duration SILENCE = Duration.ofMinutes(5);

    private static final int LAST_LINES = 60;

    private static @Nullable GuestRun theOne;

    private final Map<String, GuestResult> results = new HashMap<>();
    private final Deque<String> lastLines = new ArrayDeque<>();
    private final LinuxLab lab;
    private @Nullable String ended;

    private GuestRun(LinuxLab lab) {
        this.lab = lab;
    }

    /** The run of this JVM, started if it was not yet. */
    static synchronized GuestRun theOne() {
        if (theOne == null) {
            theOne = start();
        }
        return theOne;
    }

    /** Waits for a test's result. */
    synchronized GuestResult resultOf(String uniqueId) throws InterruptedException {
        while (true) {
            GuestResult result = results.get(uniqueId);
            if (result != null) {
                return result;
            }
            if (ended != null) {
                return lost(uniqueId, ended);
            }
            int before = results.size() + lastLines.hashCode();
            wait(SILENCE.toMillis());
            if (results.size() + lastLines.hashCode() == before && ended == null) {
                ended = "The guest was silent for " + SILENCE;
            }
        }
    }

    /** Sends one line of the guest's output where it belongs. */
    synchronized void heard(String line) {
        GuestResult result = GuestResult.parse(line);
        if (result != null) {
            results.put(result.uniqueId(), result);
        } else {
            System.err.println("[guest] " + line);
            lastLines.addLast(line);
            if (lastLines.size() > LAST_LINES) {
                lastLines.removeFirst();
            }
        }
        notifyAll();
    }

    synchronized void ended(String how) {
        ended = how;
        notifyAll();
    }

    private GuestResult lost(String uniqueId, String why) {
        // A container that failed or was skipped (a @BeforeAll that threw) speaks for the tests that it did not run.
        for (var entry : results.entrySet()) {
            if (uniqueId.startsWith(entry.getKey() + "/")
                    && entry.getValue().status() != GuestResult.Status.SUCCESSFUL) {
                return entry.getValue();
            }
        }
        String text = why + " before this test had a result.\nThe guest's last lines:\n  "
                + String.join("\n  ", lastLines) + "\nThe console's last lines:\n" + lab.consoleTail();
        return new GuestResult(uniqueId, GuestResult.Status.FAILED, new GuestResult.Failure(text, List.of(), null));
    }

    @SuppressWarnings("resource") // the lab lives as long as this JVM; its shutdown hook ends it
    private static GuestRun start() {
        var lab = new LinuxLab();
        Runtime.getRuntime().addShutdownHook(new Thread(lab::stop, "stop the lab"));
        lab.start();
        var run = new GuestRun(lab);
        var classPath = new ArrayList<String>();
        int number = 0;
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            Path path = Path.of(entry);
            if (!Files.exists(path)) {
                continue;
            }
            String inGuest = "%02d-%s".formatted(number++, path.getFileName());
            lab.stage(path, inGuest);
            classPath.add("/opt/it/" + inGuest);
        }
        String ids = String.join("\n", SelectedTests.uniqueIds());
        lab.copyFileToContainer(Transferable.of(ids.getBytes(StandardCharsets.UTF_8)), LinuxLab.STAGE + "/selected");
        lab.putStaged("/opt/it");
        var command = List.of(
                "java",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "-D" + GuestExtension.IN_GUEST + "=true",
                "-cp",
                String.join(":", classPath),
                GuestMain.class.getName(),
                "/opt/it/selected");
        lab.runInGuest(command, run::heard, status -> run.ended("The JVM in the guest ended with status " + status));
        return run;
    }
}
