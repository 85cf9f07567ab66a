package io.github.dtrace4j.lab;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.platform.engine.EngineExecutionListener;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestTag;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.MethodSource;

/** Turns what the guest tells into what JUnit's launcher wants to hear, and sees to it that every test gets a result. */
final class Replay {

    private final TestDescriptor root;
    private final EngineExecutionListener listener;
    private final Map<UniqueId, TestDescriptor> known = new LinkedHashMap<>();
    private final Set<TestDescriptor> started = new HashSet<>();
    private final Set<TestDescriptor> ended = new HashSet<>();
    private TestExecutionResult result = TestExecutionResult.successful();

    Replay(TestDescriptor root, EngineExecutionListener listener) {
        this.root = root;
        this.listener = listener;
        root.accept(test -> known.put(test.getUniqueId(), test));
    }

    void run(GuestRunner runner) {
        listener.executionStarted(root);
        for (GuestRunner.Libraries libraries : GuestRunner.Libraries.values()) {
            run(
                    runner,
                    root.getChildren().stream()
                            .filter(test -> librariesOf(test) == libraries)
                            .toList(),
                    libraries);
        }
        listener.executionFinished(root, result);
    }

    private static GuestRunner.Libraries librariesOf(TestDescriptor test) {
        return test.getTags().contains(TestTag.create(WithoutLibraries.TAG))
                ? GuestRunner.Libraries.NONE
                : GuestRunner.Libraries.FOUND;
    }

    private void run(GuestRunner runner, List<? extends TestDescriptor> classes, GuestRunner.Libraries libraries) {
        var ids = new ArrayList<String>();
        classes.forEach(each -> each.accept(test -> {
            if (test.getChildren().isEmpty()) {
                ids.add(GuestTestEngine.inGuest(test.getUniqueId()));
            }
        }));
        if (ids.isEmpty()) {
            return;
        }
        var failure = new LabException("The guest ended without a word about it.", null);
        try {
            runner.run(ids, libraries, this::accept);
        } catch (LabException e) {
            failure = e;
        }
        failRest(classes, failure);
    }

    private void accept(GuestEvent event) {
        switch (event) {
            case GuestEvent.Registered registered -> register(registered);
            case GuestEvent.Started(String id) -> start(find(id));
            case GuestEvent.Skipped(String id, String reason) -> skip(find(id), reason);
            case GuestEvent.Finished finished -> finish(find(finished.id()), resultOf(finished));
            case GuestEvent.Ready _, GuestEvent.Exited _ -> {}
        }
    }

    private TestDescriptor find(String id) {
        TestDescriptor test = known.get(GuestTestEngine.onHost(id));
        if (test == null) {
            throw new IllegalStateException("The guest ran a test that nobody asked for: " + id);
        }
        return test;
    }

    private void register(GuestEvent.Registered registered) {
        TestDescriptor parent = find(registered.parentId());
        var test = GuestDescriptor.of(GuestTestEngine.onHost(registered.id()), registered, parent);
        parent.addChild(test);
        known.put(test.getUniqueId(), test);
        listener.dynamicTestRegistered(test);
    }

    private void start(TestDescriptor test) {
        if (!test.isRoot()) {
            started.add(test);
            listener.executionStarted(test);
        }
    }

    private void skip(TestDescriptor test, String reason) {
        // A container speaks for what it contains.
        test.accept(ended::add);
        listener.executionSkipped(test, reason);
    }

    private void finish(TestDescriptor test, TestExecutionResult result) {
        if (test.isRoot()) {
            if (this.result.getStatus() == TestExecutionResult.Status.SUCCESSFUL) {
                this.result = result;
            }
            return;
        }
        if (result.getStatus() == TestExecutionResult.Status.SUCCESSFUL) {
            ended.add(test);
        } else {
            // A container that failed speaks for what it did not run.
            test.accept(ended::add);
        }
        listener.executionFinished(test, result);
    }

    private void failRest(List<? extends TestDescriptor> classes, LabException failure) {
        String running = started.stream()
                .filter(test -> test.isTest() && !ended.contains(test))
                .map(Replay::name)
                .sorted()
                .collect(Collectors.joining(", "));
        String message = running.isEmpty()
                ? "This test has no result. " + failure.getMessage()
                : "This test has no result. The one that ran was " + running + ". " + failure.getMessage();
        classes.forEach(test -> failRest(test, new LabException(message, failure.getCause())));
    }

    private void failRest(TestDescriptor test, LabException failure) {
        boolean hasResult = ended.contains(test);
        if (!hasResult && started.add(test)) {
            listener.executionStarted(test);
        }
        List.copyOf(test.getChildren()).forEach(child -> failRest(child, failure));
        if (!hasResult) {
            boolean speaksForItself = test.isTest() || test.getChildren().isEmpty();
            finish(test, speaksForItself ? TestExecutionResult.failed(failure) : TestExecutionResult.successful());
        }
    }

    private static String name(TestDescriptor test) {
        String name = test.getLegacyReportingName();
        return test.getSource()
                .filter(MethodSource.class::isInstance)
                .map(source -> ((MethodSource) source).getClassName() + "." + name)
                .orElse(name);
    }

    private static TestExecutionResult resultOf(GuestEvent.Finished finished) {
        Throwable thrown = finished.thrown() == null ? null : finished.thrown().toThrowable();
        return switch (finished.status()) {
            case SUCCESSFUL -> TestExecutionResult.successful();
            case ABORTED -> TestExecutionResult.aborted(thrown);
            case FAILED -> TestExecutionResult.failed(thrown);
        };
    }
}
