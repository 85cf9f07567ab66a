package io.github.dtrace4j.junit;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/** System calls as text for a person: one on a line, with a mark before those that matter. */
final class CallTable {

    /** More would hide what matters; what is marked is always shown. */
    private static final int MOST_UNMARKED = 60;

    private static final String MATCH = "=> ";
    private static final String NEAR = "~  ";
    private static final String NONE = "   ";

    private final List<SystemCall> calls;
    private final Function<SystemCall, String> mark;

    private CallTable(List<SystemCall> calls, Function<SystemCall, String> mark) {
        this.calls = calls;
        this.mark = mark;
    }

    static CallTable of(List<SystemCall> calls) {
        return new CallTable(calls, _ -> NONE);
    }

    /** Marks those that match, and those that nearly do. */
    CallTable marking(Predicate<SystemCall> match, Predicate<SystemCall> near) {
        return new CallTable(calls, call -> match.test(call) ? MATCH : near.test(call) ? NEAR : NONE);
    }

    @Override
    public String toString() {
        if (calls.isEmpty()) {
            return "   (no system call)\n";
        }
        boolean threads = calls.stream().map(SystemCall::thread).distinct().count() > 1;
        var out = new StringBuilder("   %10s %10s  %s%s%n"
                .formatted("after (us)", "took (us)", threads ? "%-16s".formatted("thread") : "", "call"));
        int unmarked = 0;
        int hidden = 0;
        for (SystemCall call : calls) {
            String sign = mark.apply(call);
            if (sign.equals(NONE) && ++unmarked > MOST_UNMARKED) {
                hidden++;
                continue;
            }
            out.append("%s%10s %10s  %s%s%n"
                    .formatted(
                            sign,
                            micros(call.after()),
                            micros(call.took()),
                            threads ? "%-16s".formatted(call.thread()) : "",
                            call));
        }
        if (hidden > 0) {
            out.append("   ... and %d more%n".formatted(hidden));
        }
        return out.toString();
    }

    private static String micros(Duration duration) {
        return "%d.%01d".formatted(duration.toNanos() / 1000, duration.toNanos() / 100 % 10);
    }
}
