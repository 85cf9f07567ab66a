package io.github.dtrace4j.program;

import java.util.List;

/**
 * The Java call that made a part of a program, to name it when libdtrace refuses that part. It is a note beside the part: any two are
 * equal, so that equality of programs does not see it.
 */
public final class CallSite {

    private static final StackWalker WALKER = StackWalker.getInstance();

    private static final List<String> BUILDERS =
            List.of("io.github.dtrace4j.program.", "io.github.dtrace4j.provider.", "io.github.dtrace4j.idiom.");

    /** A frame knows its file and line only when it is asked for them, so that most programs never pay for that. */
    private final StackWalker.StackFrame frame;

    private CallSite(StackWalker.StackFrame frame) {
        this.frame = frame;
    }

    /** The innermost call that is not one of the builder's own. */
    static CallSite here() {
        return new CallSite(WALKER.walk(
                frames -> frames.filter(f -> BUILDERS.stream().noneMatch(f.getClassName()::startsWith))
                        .findFirst()
                        .orElseThrow()));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CallSite;
    }

    @Override
    public int hashCode() {
        return 0;
    }

    /** As a stack trace has it: {@code com.example.Tool.main(Tool.java:12)}. */
    @Override
    public String toString() {
        return frame.toStackTraceElement().toString();
    }
}
