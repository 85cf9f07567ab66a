package io.github.dtrace4j.examples.junit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.platform.engine.discovery.ClassNameFilter.includeClassNamePatterns;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectPackage;

import java.io.PrintWriter;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** Tests that assert what code does to the system: those of the project examples-junit, one of which fails to show its message. */
public final class JUnitTests {

    private static final String TESTS = "io.github.dtrace4j.examples.journal";
    private static final int FRAMES = 5;

    private JUnitTests() {}

    /** Runs them and prints JUnit's own summary. */
    public static void main() {
        var summary = new SummaryGeneratingListener();
        var request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectPackage(TESTS))
                .filters(includeClassNamePatterns(".*(Test|Example)"))
                .build();
        LauncherFactory.create().execute(request, summary, new Progress());

        var out = new PrintWriter(System.out, true, UTF_8);
        summary.getSummary().printTo(out);
        summary.getSummary().printFailuresTo(out, FRAMES);
    }

    private static final class Progress implements TestExecutionListener {

        @Override
        public void executionSkipped(TestIdentifier test, String reason) {
            System.out.println("SKIPPED " + test.getDisplayName() + ": " + reason);
        }

        @Override
        public void executionFinished(TestIdentifier test, TestExecutionResult result) {
            if (test.isTest()) {
                System.out.println(result.getStatus() + " " + test.getDisplayName());
            }
        }
    }
}
