package io.github.dtrace4j.lab;

import org.junit.platform.engine.FilterResult;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestTag;
import org.junit.platform.launcher.PostDiscoveryFilter;

/** Keeps Jupiter from running the tests of the guest on the host. JUnit's launcher finds it as a service. */
public final class NotOnHost implements PostDiscoveryFilter {

    /** For the service loader. */
    public NotOnHost() {}

    @Override
    public FilterResult apply(TestDescriptor test) {
        boolean excluded = test.getUniqueId()
                        .getEngineId()
                        .filter(GuestTestEngine.JUPITER::equals)
                        .isPresent()
                && test.getTags().contains(TestTag.create(GuestTestEngine.TAG));
        return FilterResult.includedIf(!excluded);
    }
}
