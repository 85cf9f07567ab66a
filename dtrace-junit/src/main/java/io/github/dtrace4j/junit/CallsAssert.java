package io.github.dtrace4j.junit;

import java.time.Duration;
import java.util.List;
import org.assertj.core.api.AbstractAssert;

/** Assertions about the calls of one kind. Those that say how many give back the assertions about the whole trace. */
public final class CallsAssert extends AbstractAssert<CallsAssert, List<SystemCall>> {

    private final TraceAssert parent;
    private final Trace trace;
    private final Calls which;

    CallsAssert(TraceAssert parent, Trace trace, Calls which) {
        super(trace.calls(which), CallsAssert.class);
        this.parent = parent;
        this.trace = trace;
        this.which = which;
        info.description(parent.descriptionText());
    }

    /** That there are exactly so many. */
    public TraceAssert exactly(int times) {
        return check(actual.size() == times, "exactly " + times);
    }

    /** That there are so many or more. */
    public TraceAssert atLeast(int times) {
        return check(actual.size() >= times, "at least " + times);
    }

    /** That there are so many or fewer. */
    public TraceAssert atMost(int times) {
        return check(actual.size() <= times, "at most " + times);
    }

    /** That there is none. */
    public TraceAssert never() {
        return check(actual.isEmpty(), "no");
    }

    /** That each of them took no longer than this; holds also when there is none. */
    public CallsAssert takeAtMost(Duration limit) {
        return takeAtMost(limit, 100);
    }

    /**
     * That so many of a hundred took no longer than this; holds also when there is none.
     *
     * @param percent above 0, at most 100
     */
    public CallsAssert takeAtMost(Duration limit, double percent) {
        long slow = actual.stream().filter(c -> c.took().compareTo(limit) > 0).count();
        if (slow > actual.size() * (100 - percent) / 100) {
            throw failure(
                    "%nExpected %s of: %s%nto take at most %d us, but %d of %d took longer (nanoseconds):%n%s%n%s",
                    percent == 100 ? "each" : percent + " %",
                    which,
                    limit.toNanos() / 1000,
                    slow,
                    actual.size(),
                    trace.latency(which),
                    trace.table().marking(c -> which.test(c) && c.took().compareTo(limit) > 0, which));
        }
        return this;
    }

    private TraceAssert check(boolean holds, String expected) {
        if (!holds) {
            throw failure(
                    "%nExpected %s of: %s%nbut there %s:%n%s",
                    expected,
                    which,
                    actual.size() == 1 ? "was 1" : "were " + actual.size(),
                    trace.table().marking(which, which::isNearly));
        }
        return parent;
    }
}
