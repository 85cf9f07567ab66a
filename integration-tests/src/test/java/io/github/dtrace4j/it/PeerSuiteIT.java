package io.github.dtrace4j.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.github.dtrace4j.lab.GuestTest;
import io.github.dtrace4j.lab.WithoutLibraries;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * jdtrace in dtrace(1)'s place passes tests of dtrace(1)'s own suite: of a choice that a rule makes, those that dtrace(1) passes. The
 * choice and dtrace(1)'s results are {@code peer-suite.txt}, which {@code bin/peer-suite --every 210} writes.
 */
@GuestTest
@WithoutLibraries
class PeerSuiteIT {

    @TempDir
    Path directory;

    @TestFactory
    Stream<DynamicTest> passesWhatDtracePasses() throws IOException {
        List<String> tests = read("/peer-suite.txt")
                .lines()
                .map(line -> line.split(" ", 3))
                .filter(words -> words[0].equals("PASS"))
                .map(words -> words[1])
                .toList();
        var command = new ArrayList<>(
                List.of("bash", guestSide().toString(), jdtrace().toString()));
        command.addAll(tests);
        Process suite = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        suite.getOutputStream().close();
        BufferedReader results = suite.inputReader();
        // One runner for all, because its start takes long: each test waits for its line.
        return tests.stream()
                .map(test -> dynamicTest(
                        test, () -> assertThat(results.readLine()).isNotNull().startsWith("PASS " + test + " ")))
                .onClose(() -> end(suite));
    }

    /** The runner ends by itself soon after its last line. Later tests shall find nothing of it. */
    private static void end(Process suite) {
        suite.onExit().completeOnTimeout(suite, 1, TimeUnit.MINUTES).join();
        suite.destroy();
        suite.onExit().join();
    }

    private Path guestSide() throws IOException {
        return Files.writeString(directory.resolve("peer-suite-guest"), read("/peer-suite-guest"));
    }

    private static String read(String resource) {
        try (InputStream in = Objects.requireNonNull(PeerSuiteIT.class.getResourceAsStream(resource), resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path jdtrace() throws IOException {
        String command =
                JdtraceCommand.words().stream().map(word -> "'" + word + "'").collect(Collectors.joining(" "));
        return Files.setPosixFilePermissions(
                Files.writeString(directory.resolve("jdtrace"), "#!/bin/sh\nexec " + command + " \"$@\"\n"),
                PosixFilePermissions.fromString("rwx------"));
    }
}
