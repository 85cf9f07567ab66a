package io.github.dtrace4j.examples.junit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.platform.engine.discovery.ClassNameFilter.includeClassNamePatterns;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectPackage;

import java.io.PrintWriter;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** Tests that assert what code does to the system: those of the project examples/junit, one of which fails to show its message. */
public final class JUnitTests {

    private static final String TESTS = "io.github.dtrace4j.examples.journal";
    private static final String ALL = ".*(Test|Example)";
    private static final int FRAMES = 5;

    private JUnitTests() {}

    /**
     * Runs them and prints JUnit's own summary.
     *
     * @param classes simple names of test classes; all if there is none
     * @return as JUnit's console launcher: 0 if all tests passed, 1 if one failed, 2 if there are none
     */
    public static int run(List<String> classes) {
        var summarizing = new SummaryGeneratingListener();
        String[] patterns = classes.isEmpty()
                ? new String[] {ALL}
                : classes.stream().map(name -> ".*\\." + Pattern.quote(name)).toArray(String[]::new);
        var request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectPackage(TESTS))
                .filters(includeClassNamePatterns(patterns))
                .build();
        LauncherFactory.create().execute(request, summarizing, new Progress());

        var summary = summarizing.getSummary();
        var out = new PrintWriter(System.out, true, UTF_8);
        summary.printTo(out);
        summary.printFailuresTo(out, FRAMES);
        if (summary.getTestsFoundCount() == 0) {
            return 2;
        }
        return summary.getTotalFailureCount() == 0 ? 0 : 1;
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
