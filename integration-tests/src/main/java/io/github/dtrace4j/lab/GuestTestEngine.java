package io.github.dtrace4j.lab;

import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.platform.engine.ConfigurationParameters;
import org.junit.platform.engine.DiscoveryFilter;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.EngineDiscoveryRequest;
import org.junit.platform.engine.ExecutionRequest;
import org.junit.platform.engine.OutputDirectoryCreator;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestEngine;
import org.junit.platform.engine.TestTag;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.engine.discovery.UniqueIdSelector;
import org.junit.platform.engine.support.descriptor.EngineDescriptor;

/**
 * Runs the tests tagged {@code guest} in the guest, and reports on the host what happens there while it happens. It finds the tests
 * that Jupiter finds; in the guest Jupiter runs them. JUnit's launcher finds this engine as a service.
 */
public final class GuestTestEngine implements TestEngine {

    static final String TAG = "guest";
    static final String JUPITER = "junit-jupiter";

    private static final String ID = "dtrace4j-guest";

    private final GuestRunner runner;

    /** For the service loader. */
    public GuestTestEngine() {
        this(new GuestJvm());
    }

    GuestTestEngine(GuestRunner runner) {
        this.runner = runner;
    }

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public TestDescriptor discover(EngineDiscoveryRequest request, UniqueId id) {
        var root = new EngineDescriptor(id, "JUnit Jupiter in the guest");
        copyChildren(jupiter().discover(new Request(request), UniqueId.forEngine(JUPITER)), root);
        return root;
    }

    @Override
    public void execute(ExecutionRequest request) {
        new Replay(request.getRootTestDescriptor(), request.getEngineExecutionListener()).run(runner);
    }

    /** Jupiter's id of a test of this engine. */
    static String inGuest(UniqueId id) {
        return rename(id, JUPITER).toString();
    }

    /** This engine's id of a test of Jupiter. */
    static UniqueId onHost(String id) {
        return rename(UniqueId.parse(id), ID);
    }

    private static UniqueId rename(UniqueId id, String engine) {
        UniqueId renamed = UniqueId.forEngine(engine);
        for (UniqueId.Segment segment :
                id.getSegments().subList(1, id.getSegments().size())) {
            renamed = renamed.append(segment);
        }
        return renamed;
    }

    private static TestEngine jupiter() {
        for (TestEngine engine : ServiceLoader.load(TestEngine.class)) {
            if (engine.getId().equals(JUPITER)) {
                return engine;
            }
        }
        throw new IllegalStateException("JUnit Jupiter is not on the class path");
    }

    private static void copyChildren(TestDescriptor from, TestDescriptor to) {
        for (TestDescriptor child : from.getChildren()) {
            var copy = GuestDescriptor.of(onHost(child.getUniqueId().toString()), child);
            copyChildren(child, copy);
            if (child.getTags().contains(TestTag.create(TAG))
                    || !copy.getChildren().isEmpty()) {
                to.addChild(copy);
            }
        }
    }

    /** What Jupiter is asked for, with its own ids in place of this engine's. */
    private record Request(EngineDiscoveryRequest original) implements EngineDiscoveryRequest {

        @Override
        public <T extends DiscoverySelector> List<T> getSelectorsByType(Class<T> type) {
            return original.getSelectorsByType(type).stream()
                    .flatMap(selector -> selector instanceof UniqueIdSelector byId
                            ? inGuest(byId).map(type::cast)
                            : Stream.of(selector))
                    .toList();
        }

        private static Stream<UniqueIdSelector> inGuest(UniqueIdSelector selector) {
            UniqueId id = selector.getUniqueId();
            return id.getEngineId().filter(ID::equals).isPresent()
                    ? Stream.of(DiscoverySelectors.selectUniqueId(GuestTestEngine.inGuest(id)))
                    : Stream.empty();
        }

        @Override
        public <T extends DiscoveryFilter<?>> List<T> getFiltersByType(Class<T> type) {
            return original.getFiltersByType(type);
        }

        @Override
        public ConfigurationParameters getConfigurationParameters() {
            return original.getConfigurationParameters();
        }

        @Override
        public OutputDirectoryCreator getOutputDirectoryCreator() {
            return original.getOutputDirectoryCreator();
        }

        // The listener stays the silent default: Jupiter itself reports what it finds wrong.
    }
}
