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

    private static final String UNSEEN =
            "   %s started, whose calls are not in this trace: recorder.in(Scope.PROCESS) has them%n";

    private final List<SystemCall> calls;
    private final Function<SystemCall, String> mark;
    private final boolean hidesJvm;
    private final int unseenThreads;

    private CallTable(List<SystemCall> calls, Function<SystemCall, String> mark, boolean hidesJvm, int unseenThreads) {
        this.hidesJvm = hidesJvm;
        this.unseenThreads = unseenThreads;
        this.calls = calls;
        this.mark = mark;
    }

    /**
     * @param unseenThreads how many threads were started whose calls are not among these
     */
    static CallTable of(List<SystemCall> calls, int unseenThreads) {
        return new CallTable(calls, _ -> NONE, false, unseenThreads);
    }

    /** Marks those that match, and those that nearly do, and leaves out what the JVM does for itself if it is neither. */
    CallTable marking(Predicate<SystemCall> match, Predicate<SystemCall> near) {
        return new CallTable(
                calls, call -> match.test(call) ? MATCH : near.test(call) ? NEAR : NONE, true, unseenThreads);
    }

    @Override
    public String toString() {
        return (calls.isEmpty() ? "   (no system call)\n" : lines()) + unseen();
    }

    private String unseen() {
        return switch (unseenThreads) {
            case 0 -> "";
            case 1 -> UNSEEN.formatted("1 thread was");
            default -> UNSEEN.formatted(unseenThreads + " threads were");
        };
    }

    private String lines() {
        boolean threads = calls.stream().map(SystemCall::thread).distinct().count() > 1;
        var out = new StringBuilder("   %10s %10s  %s%s%n"
                .formatted("after (us)", "took (us)", threads ? "%-16s".formatted("thread") : "", "call"));
        int shown = 0;
        int more = 0;
        int ofJvm = 0;
        for (SystemCall call : calls) {
            String sign = mark.apply(call);
            boolean plain = sign.equals(NONE);
            if (plain && hidesJvm && JvmNoise.CALLS.test(call)) {
                ofJvm++;
            } else if (plain && ++shown > MOST_UNMARKED) {
                more++;
            } else {
                out.append("%s%10s %10s  %s%s%n"
                        .formatted(
                                sign,
                                micros(call.after()),
                                micros(call.took()),
                                threads ? "%-16s".formatted(call.thread()) : "",
                                call));
            }
        }
        if (more > 0) {
            out.append("   ... and %d more%n".formatted(more));
        }
        if (ofJvm > 0) {
            out.append("   ... and %d of the JVM for itself%n".formatted(ofJvm));
        }
        return out.toString();
    }

    private static String micros(Duration duration) {
        return "%d.%01d".formatted(duration.toNanos() / 1000, duration.toNanos() / 100 % 10);
    }
}
