package io.github.dtrace4j.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectUniqueId;
import static org.junit.platform.testkit.engine.EventConditions.abortedWithReason;
import static org.junit.platform.testkit.engine.EventConditions.container;
import static org.junit.platform.testkit.engine.EventConditions.displayName;
import static org.junit.platform.testkit.engine.EventConditions.event;
import static org.junit.platform.testkit.engine.EventConditions.finishedSuccessfully;
import static org.junit.platform.testkit.engine.EventConditions.finishedWithFailure;
import static org.junit.platform.testkit.engine.EventConditions.skippedWithReason;
import static org.junit.platform.testkit.engine.EventConditions.test;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.instanceOf;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.message;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestTag;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

/** What the guest reports is what the host reports. The guest's side runs in this JVM; each event passes through its line. */
class GuestTestEngineTest {

    private final List<String> asked = new ArrayList<>();
    private final List<GuestRunner.Libraries> runs = new ArrayList<>();

    /** The guest's side without a guest. */
    private void runHere(List<String> ids, GuestRunner.Libraries libraries, Consumer<GuestEvent> host) {
        asked.addAll(ids);
        runs.add(libraries);
        GuestMain.run(ids, event -> host.accept(GuestEvent.parse(event.toLine()).orElseThrow()));
    }

    private EngineExecutionResults execute(GuestRunner runner, DiscoverySelector... selectors) {
        return EngineTestKit.engine(new GuestTestEngine(runner))
                .selectors(selectors)
                .execute();
    }

    @Test
    void everyKindOfResultArrives() {
        var tests = execute(this::runHere, selectClass(Results.class)).testEvents();

        tests.assertThatEvents()
                .haveExactly(1, event(test("passes"), finishedSuccessfully()))
                .haveExactly(
                        1,
                        event(
                                test("fails"),
                                finishedWithFailure(
                                        instanceOf(AssertionFailedError.class), message(m -> m.contains("twelve")))))
                .haveExactly(1, event(test("disabled"), skippedWithReason("no need")))
                .haveExactly(
                        1,
                        event(
                                test("aborts"),
                                abortedWithReason(instanceOf(TestAbortedException.class), message("not today"))));
        assertThat(asked).hasSize(4).allMatch(id -> id.startsWith("[engine:junit-jupiter]/"));
    }

    @Test
    void whatNeedsNoLibrariesRunsFirstAndByItself() {
        var tests = execute(
                        this::runHere,
                        selectClass(FailsAfter.class),
                        selectClass(Quick.class),
                        selectClass(Grown.class))
                .testEvents();

        tests.assertThatEvents().haveExactly(1, event(test("quick"), finishedSuccessfully()));
        assertThat(runs).containsExactly(GuestRunner.Libraries.NONE, GuestRunner.Libraries.FOUND);
        assertThat(asked).first().asString().contains("Quick");
        assertThat(asked.stream().skip(1)).isNotEmpty().noneMatch(id -> id.contains("Quick"));
    }

    @Test
    void aRunThatDiesLeavesTheOtherAlone() {
        GuestRunner dies = (ids, libraries, host) -> {
            if (libraries == GuestRunner.Libraries.NONE) {
                throw new LabException("gone", null);
            }
            runHere(ids, libraries, host);
        };
        var tests = execute(dies, selectClass(Quick.class), selectMethod(Results.class, "passes"))
                .testEvents();

        tests.assertThatEvents()
                .haveExactly(1, event(test("quick"), finishedWithFailure(message(m -> m.contains("gone")))))
                .haveExactly(1, event(test("passes"), finishedSuccessfully()));
    }

    @Test
    void aFailureHasTheStackOfTheGuestAndItsCauses() {
        var failed = execute(this::runHere, selectMethod(Failures.class, "withCause")).testEvents().failed().stream()
                .findFirst()
                .orElseThrow()
                .getRequiredPayload(TestExecutionResult.class)
                .getThrowable()
                .orElseThrow();

        assertThat(failed).isInstanceOf(IllegalStateException.class).hasMessage("outer");
        assertThat(failed.getStackTrace()[0].getMethodName()).isEqualTo("withCause");
        assertThat(failed.getCause())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("inner");
    }

    @Test
    void aFailureThatCannotTravelReadsTheSame() {
        var failed =
                execute(this::runHere, selectMethod(Failures.class, "notSerializable")).testEvents().failed().stream()
                        .findFirst()
                        .orElseThrow()
                        .getRequiredPayload(TestExecutionResult.class)
                        .getThrowable()
                        .orElseThrow();

        assertThat(failed)
                .hasToString(Stuck.class.getName() + ": stuck")
                .hasMessage("stuck")
                .cause()
                .hasToString("java.lang.IllegalArgumentException: inner");
        assertThat(failed.getStackTrace()[0].getMethodName()).isEqualTo("notSerializable");
        assertThat(failed.getSuppressed()).hasSize(1);
    }

    @Test
    void invocationsNestedAndDynamicTestsAreReportedByTheirOwnNames() {
        var tests = execute(this::runHere, selectClass(Grown.class)).testEvents();

        tests.assertThatEvents()
                .haveExactly(1, event(test(), displayName("odd 3"), finishedSuccessfully()))
                .haveExactly(1, event(test(), displayName("odd 4"), finishedWithFailure()))
                .haveExactly(1, event(test(), displayName("grown"), finishedSuccessfully()))
                .haveExactly(1, event(test(), displayName("deep"), finishedWithFailure(message("deep down"))))
                .haveExactly(1, event(test("inner"), finishedSuccessfully()));
        tests.assertStatistics(s -> s.started(5).succeeded(3).failed(2));
    }

    @Test
    void aClassThatFailsBeforeItsTestsFailsOnceAndSoDoesOneThatFailsAfterThem() {
        var before = execute(this::runHere, selectClass(FailsBefore.class));
        before.testEvents().assertStatistics(s -> s.started(0));
        before.containerEvents()
                .assertThatEvents()
                .haveExactly(1, event(container(FailsBefore.class), finishedWithFailure(message("before all"))));

        var after = execute(this::runHere, selectClass(FailsAfter.class));
        after.testEvents().assertStatistics(s -> s.succeeded(1));
        after.containerEvents()
                .assertThatEvents()
                .haveExactly(1, event(container(FailsAfter.class), finishedWithFailure(message("after all"))));
    }

    @Test
    void nothingOfATestRunsOnTheHost() {
        GuestRunner deaf = (ids, libraries, host) -> {};

        // Its initializer would fail, and so would its constructor.
        execute(deaf, selectClass(NotHere.class))
                .testEvents()
                .assertThatEvents()
                .haveExactly(
                        1, event(test("test"), finishedWithFailure(message(m -> m.contains("ended without a word")))));
    }

    @Test
    void everyTestWithoutAResultFailsWithWhatTheGuestSaidLast() {
        GuestRunner dies = (ids, libraries, host) -> {
            host.accept(new GuestEvent.Started("[engine:junit-jupiter]/[class:" + Results.class.getName() + "]"));
            host.accept(new GuestEvent.Started(ids.get(0)));
            host.accept(new GuestEvent.Finished(ids.get(0), TestExecutionResult.Status.SUCCESSFUL, null));
            host.accept(new GuestEvent.Started(ids.get(1)));
            throw new LabException("The guest's JVM ended with status 1.\nIts output:\n  oops", null);
        };

        var tests = execute(dies, selectClass(Results.class)).testEvents();

        tests.assertStatistics(s -> s.started(4).succeeded(1).failed(3));
        tests.failed()
                .assertThatEvents()
                .allSatisfy(event -> assertThat(event.getRequiredPayload(TestExecutionResult.class)
                                .getThrowable())
                        .get()
                        .isInstanceOf(LabException.class)
                        .extracting(Throwable::getMessage)
                        .asString()
                        .contains("The one that ran was " + Results.class.getName() + ".", "status 1", "  oops"));
    }

    @Test
    void runsJustWhatIsSelected() {
        var id = "[engine:dtrace4j-guest]/[class:" + Results.class.getName() + "]/[method:passes()]";

        execute(this::runHere, selectUniqueId(id))
                .testEvents()
                .assertStatistics(s -> s.started(1).succeeded(1));
        execute(this::runHere, selectMethod(Results.class, "passes"))
                .testEvents()
                .assertStatistics(s -> s.started(1).succeeded(1));
    }

    @Test
    void theLauncherGivesGuestTestsToThisEngineAlone() {
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClass(Results.class), selectClass(Mixed.class))
                .build();

        var plan = LauncherFactory.create().discover(request);

        assertThat(plan.getRoots().stream().flatMap(root -> plan.getDescendants(root).stream()))
                .filteredOn(TestIdentifier::isTest)
                .hasSize(6)
                .allSatisfy(test -> assertThat(test.getUniqueId())
                        .startsWith(
                                test.getTags().contains(TestTag.create("guest"))
                                        ? "[engine:dtrace4j-guest]"
                                        : "[engine:junit-jupiter]"));
    }

    @Test
    void otherTextIsNoEvent() {
        assertThat(GuestEvent.parse("")).isEmpty();
        assertThat(GuestEvent.parse("hello")).isEmpty();
        assertThat(GuestEvent.parse("aGVsbG8=")).isEmpty();
        assertThat(GuestEvent.parse("exited x")).isEmpty();
        assertThat(GuestEvent.parse("exited 143")).contains(new GuestEvent.Exited(143));
    }

    @GuestTest
    static class Results {
        @Test
        void passes() {}

        @Test
        void fails() {
            assertThat("a dozen").isEqualTo("twelve");
        }

        @Test
        @Disabled("no need")
        void disabled() {}

        @Test
        void aborts() {
            abort("not today");
        }
    }

    @GuestTest
    static class Failures {
        @Test
        void withCause() {
            throw new IllegalStateException("outer", new IllegalArgumentException("inner"));
        }

        @Test
        void notSerializable() {
            var stuck = new Stuck();
            stuck.addSuppressed(new IllegalStateException("also"));
            throw stuck;
        }
    }

    static class Stuck extends RuntimeException {
        @SuppressWarnings({"unused", "serial"})
        private final Thread thread = Thread.currentThread();

        Stuck() {
            super("stuck", new IllegalArgumentException("inner"));
        }
    }

    @GuestTest
    static class Grown {
        @ParameterizedTest(name = "odd {0}")
        @ValueSource(ints = {3, 4})
        void odd(int number) {
            assertThat(number).isOdd();
        }

        @TestFactory
        Stream<DynamicNode> factory() {
            return Stream.of(
                    dynamicTest("grown", () -> {}), dynamicContainer("branch", Stream.of(dynamicTest("deep", () -> {
                        throw new IllegalStateException("deep down");
                    }))));
        }

        @Nested
        class Within {
            @Test
            void inner() {}
        }
    }

    @GuestTest
    @WithoutLibraries
    static class Quick {
        @Test
        void quick() {}
    }

    @GuestTest
    static class FailsBefore {
        @BeforeAll
        static void before() {
            fail("before all");
        }

        @Test
        void test() {}
    }

    @GuestTest
    static class FailsAfter {
        @AfterAll
        static void after() {
            fail("after all");
        }

        @Test
        void test() {}
    }

    @GuestTest
    static class NotHere {
        static final Object LIBRARY = missing();

        NotHere() {
            missing();
        }

        private static Object missing() {
            throw new UnsatisfiedLinkError("only in the guest");
        }

        @Test
        void test() {}
    }

    static class Mixed {
        @Test
        void onHost() {}

        @Test
        @GuestTest
        void inGuest() {}
    }
}
