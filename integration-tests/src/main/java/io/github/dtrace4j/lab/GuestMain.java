package io.github.dtrace4j.lab;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.EngineFilter;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * The guest's side: runs the tests whose unique ids stand in a file, one a line, and tells what happens on a file descriptor of its
 * own, so that nothing that a test or native code prints can get in between.
 */
final class GuestMain {

    private GuestMain() {}

    public static void main(String[] args) throws IOException {
        List<String> ids = Files.readAllLines(Path.of(args[0]));
        try (var lines = new PrintStream(new FileOutputStream(args[1]), true, StandardCharsets.US_ASCII)) {
            Consumer<GuestEvent> host = event -> lines.println(event.toLine());
            host.accept(new GuestEvent.Ready(ProcessHandle.current().pid()));
            run(ids, host);
        }
        // Threads that a test left behind keep nobody waiting.
        System.exit(0);
    }

    static void run(List<String> ids, Consumer<GuestEvent> host) {
        List<DiscoverySelector> selectors = ids.stream()
                .<DiscoverySelector>map(DiscoverySelectors::selectUniqueId)
                .toList();
        var request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectors)
                .filters(EngineFilter.includeEngines(GuestTestEngine.JUPITER))
                .build();
        // Nothing of the host's side of this package.
        var config = LauncherConfig.builder()
                .enablePostDiscoveryFilterAutoRegistration(false)
                .enableTestExecutionListenerAutoRegistration(false)
                .build();
        LauncherFactory.create(config).execute(request, new Reporter(host));
    }

    private record Reporter(Consumer<GuestEvent> host) implements TestExecutionListener {

        @Override
        public void dynamicTestRegistered(TestIdentifier test) {
            host.accept(new GuestEvent.Registered(
                    test.getUniqueId(),
                    test.getParentId().orElseThrow(),
                    test.getDisplayName(),
                    test.getLegacyReportingName(),
                    test.isContainer(),
                    test.isTest()));
        }

        @Override
        public void executionStarted(TestIdentifier test) {
            host.accept(new GuestEvent.Started(test.getUniqueId()));
        }

        @Override
        public void executionSkipped(TestIdentifier test, String reason) {
            host.accept(new GuestEvent.Skipped(test.getUniqueId(), reason));
        }

        @Override
        public void executionFinished(TestIdentifier test, TestExecutionResult result) {
            host.accept(new GuestEvent.Finished(
                    test.getUniqueId(),
                    result.getStatus(),
                    result.getThrowable().map(Thrown::of).orElse(null)));
        }
    }
}
