package io.github.dtrace4j.lab;

import io.github.dtrace4j.lab.GuestResult.Failure;
import io.github.dtrace4j.lab.GuestResult.Status;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** The guest's side: runs the tests whose unique ids stand in a file, one a line, and prints a line for each result. */
final class GuestMain {

    private GuestMain() {}

    public static void main(String[] args) throws Exception {
        PrintStream results = System.out;
        // Tests may print what they like, and a result must never begin in the middle of their line.
        System.setOut(System.err);
        List<DiscoverySelector> selectors = Files.readAllLines(Path.of(args[0])).stream()
                .<DiscoverySelector>map(DiscoverySelectors::selectUniqueId)
                .toList();
        var request =
                LauncherDiscoveryRequestBuilder.request().selectors(selectors).build();
        var config = LauncherConfig.builder()
                .enableTestExecutionListenerAutoRegistration(false)
                .build();
        LauncherFactory.create(config).execute(request, new Reporter(results));
        System.exit(0);
    }

    private record Reporter(PrintStream results) implements TestExecutionListener {

        @Override
        public void executionFinished(TestIdentifier test, TestExecutionResult result) {
            Failure failure = result.getThrowable().map(Failure::of).orElse(null);
            print(new GuestResult(
                    test.getUniqueId(), Status.valueOf(result.getStatus().name()), failure));
        }

        @Override
        public void executionSkipped(TestIdentifier test, String reason) {
            print(new GuestResult(test.getUniqueId(), Status.SKIPPED, new Failure(reason, List.of(), null)));
        }

        private void print(GuestResult result) {
            results.println(result.toLine());
            results.flush();
        }
    }
}
