package io.github.dtrace4j.ffm;

import io.github.dtrace4j.CompileException;
import io.github.dtrace4j.DTraceException;
import io.github.dtrace4j.KernelException;
import io.github.dtrace4j.LibdtraceError;
import io.github.dtrace4j.PrivilegeException;
import io.github.dtrace4j.SessionException;
import io.github.dtrace4j.UnknownProbeException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What libdtrace's messages mean to the user. */
final class Failures {

    private static final String KERNEL_REMEDY =
            "DTrace.check() lists what this machine lacks; libdtrace may have written more to the standard error stream.";

    private static final Pattern NO_SUCH_PROBE =
            Pattern.compile("probe description (.+?) does not match any probes", Pattern.DOTALL);

    private static final Pattern LINE = Pattern.compile("\\bline (\\d{1,9}):");

    /** A D library or a header. The program itself has no name, or such a one when it comes from the preprocessor. */
    private static final Pattern IN_ANOTHER_FILE = Pattern.compile("\"(?!<|/dev/)[^\"]*\", line ");

    private static final Pattern NOT_PERMITTED =
            Pattern.compile("Operation not permitted|requires additional privileges");

    /** How Linux says that a tracepoint has no room, in the words of E2BIG. */
    private static final Pattern PROBE_IS_FULL =
            Pattern.compile("Failed to enable (\\S+?): Argument list too long", Pattern.DOTALL);

    private static final String FULL_REMEDY = "Linux runs at most 64 programs at one tracepoint, those of all processes"
            + " together, and as many sessions have this probe. Close one, or ask in one program what several ask.";

    private Failures() {}

    /** {@code dtrace_open} or {@code dtrace_init} failed. */
    static DTraceException cannotOpen(String message) {
        return unavailable("libdtrace cannot be opened: " + sentence(message), message);
    }

    /** Compiling failed. */
    static DTraceException cannotCompile(String message, String d) {
        int line = lineOfProgram(message);
        Matcher probe = NO_SUCH_PROBE.matcher(message);
        if (probe.find()) {
            // Without privilege libdtrace cannot see most probes, and then says that they do not exist.
            return Privileges.sufficient()
                    ? new UnknownProbeException(probe.group(1), message, line)
                    : privilege(
                            "libdtrace does not see the probe " + probe.group(1) + ": " + sentence(message), message);
        }
        return new CompileException(message, d, line);
    }

    private static int lineOfProgram(String message) {
        Matcher line = LINE.matcher(message);
        boolean isOfProgram = line.find() && !IN_ANOTHER_FILE.matcher(message).find();
        return isOfProgram ? Integer.parseInt(line.group(1)) : 0;
    }

    /** Binding or enabling probes failed. */
    static DTraceException cannotStart(String message) {
        Matcher full = PROBE_IS_FULL.matcher(message);
        if (full.find()) {
            return new KernelException(
                    "The probe " + full.group(1) + " has no room for one more session: " + sentence(message),
                    FULL_REMEDY,
                    new LibdtraceError("", message));
        }
        return unavailable("The probes cannot be enabled: " + sentence(message), message);
    }

    /** Taking data failed. */
    static DTraceException tracingFailed(String message) {
        return new SessionException("libdtrace cannot go on: " + message, new LibdtraceError("", message));
    }

    private static DTraceException unavailable(String what, String message) {
        // "Permission denied" alone proves nothing: the BPF verifier says it about programs that it does not like.
        return !Privileges.sufficient() || NOT_PERMITTED.matcher(message).find()
                ? privilege(what, message)
                : new KernelException(what, KERNEL_REMEDY, new LibdtraceError("", message));
    }

    private static PrivilegeException privilege(String what, String message) {
        return new PrivilegeException(
                "This process may not trace (" + Privileges.describe() + "). " + what,
                Privileges.remedy(),
                new LibdtraceError("", message));
    }

    /** libdtrace's messages end with a period or without, and some are broken into indented lines. */
    private static String sentence(String message) {
        String line = message.replaceAll("\\s+", " ").strip();
        return line.endsWith(".") ? line : line + ".";
    }
}
