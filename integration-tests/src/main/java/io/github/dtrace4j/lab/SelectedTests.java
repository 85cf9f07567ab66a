package io.github.dtrace4j.lab;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import org.junit.platform.engine.TestTag;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/** Notes which guest tests this run has selected, so that the guest runs those and no others. JUnit finds it as a service. */
public final class SelectedTests implements TestExecutionListener {

    private static final Set<String> SELECTED = new ConcurrentSkipListSet<>();

    /** For the service loader. */
    public SelectedTests() {}

    @Override
    public void testPlanExecutionStarted(TestPlan plan) {
        plan.getRoots().forEach(root -> note(plan, root));
    }

    static List<String> uniqueIds() {
        return List.copyOf(SELECTED);
    }

    private static void note(TestPlan plan, TestIdentifier test) {
        Set<TestIdentifier> children = plan.getChildren(test);
        // A leaf is a test, or a template whose invocations are known only when it runs: both are selected by their own
        // id.
        if (children.isEmpty() && test.getTags().contains(TestTag.create("guest"))) {
            SELECTED.add(test.getUniqueId());
        }
        children.forEach(child -> note(plan, child));
    }
}
