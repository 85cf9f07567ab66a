package io.github.dtrace4j.junit;

import org.jspecify.annotations.Nullable;

/** The way to assertions about traces. Meant for static import, beside AssertJ's own. */
public final class TraceAssertions {

    private TraceAssertions() {}

    /** Assertions about what a block of code did. */
    public static TraceAssert assertThat(@Nullable Trace actual) {
        return new TraceAssert(actual);
    }
}
