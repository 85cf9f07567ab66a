package io.github.dtrace4j.lab;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.TestTag;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.AbstractTestDescriptor;

/** On the host: a test, or container of tests, that runs in the guest. */
final class GuestDescriptor extends AbstractTestDescriptor {

    private final Type type;
    private final Set<TestTag> tags;
    private final String legacyName;
    private final boolean mayRegisterTests;

    private GuestDescriptor(
            UniqueId id,
            String displayName,
            @Nullable TestSource source,
            Type type,
            Set<TestTag> tags,
            String legacyName,
            boolean mayRegisterTests) {
        super(id, displayName, source);
        this.type = type;
        this.tags = tags;
        this.legacyName = legacyName;
        this.mayRegisterTests = mayRegisterTests;
    }

    /** What Jupiter found, but not what it contains. */
    static GuestDescriptor of(UniqueId id, TestDescriptor found) {
        return new GuestDescriptor(
                id,
                found.getDisplayName(),
                found.getSource().orElse(null),
                found.getType(),
                Set.copyOf(found.getTags()),
                found.getLegacyReportingName(),
                found.mayRegisterTests());
    }

    /** What became known while it ran. It stands where its parent stands in the source. */
    static GuestDescriptor of(UniqueId id, GuestEvent.Registered registered, TestDescriptor parent) {
        Type type = !registered.container() ? Type.TEST : registered.test() ? Type.CONTAINER_AND_TEST : Type.CONTAINER;
        return new GuestDescriptor(
                id,
                registered.displayName(),
                parent.getSource().orElse(null),
                type,
                Set.copyOf(parent.getTags()),
                registered.legacyName(),
                registered.container());
    }

    @Override
    public Type getType() {
        return type;
    }

    @Override
    public Set<TestTag> getTags() {
        return tags;
    }

    @Override
    public String getLegacyReportingName() {
        return legacyName;
    }

    @Override
    public boolean mayRegisterTests() {
        return mayRegisterTests;
    }
}
