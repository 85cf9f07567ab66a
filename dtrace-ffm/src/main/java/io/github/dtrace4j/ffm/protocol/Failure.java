package io.github.dtrace4j.ffm.protocol;

import io.github.dtrace4j.CompileException;
import io.github.dtrace4j.DTraceException;
import io.github.dtrace4j.InvalidProgramException;
import io.github.dtrace4j.KernelException;
import io.github.dtrace4j.LibraryMissingException;
import io.github.dtrace4j.PrivilegeException;
import io.github.dtrace4j.RefusedException;
import io.github.dtrace4j.SessionException;
import io.github.dtrace4j.UnavailableException;
import io.github.dtrace4j.UnknownProbeException;

/**
 * An exception on its way to the other side, where it is thrown as what it was.
 *
 * @param kind which exception
 * @param message what is wrong
 * @param detail what else the kind has: a remedy, a program, a probe
 * @param line of the program, 0 if unknown
 */
public record Failure(Kind kind, String message, String detail, int line) {

    /** Which exception it was. */
    public enum Kind {
        /** {@link CompileException}. */
        COMPILE,
        /** {@link UnknownProbeException}. */
        UNKNOWN_PROBE,
        /** {@link InvalidProgramException}. */
        INVALID_PROGRAM,
        /** {@link LibraryMissingException}. */
        LIBRARY,
        /** {@link PrivilegeException}. */
        PRIVILEGE,
        /** {@link KernelException}. */
        KERNEL,
        /** {@link RefusedException}. */
        REFUSED,
        /** {@link SessionException}. */
        SESSION,
        /** Any other: a fault of dtrace4j. */
        OTHER
    }

    /** How it is sent. */
    public static Failure of(Throwable e) {
        return switch (e) {
            case CompileException c ->
                new Failure(
                        Kind.COMPILE, c.compilerMessage(), c.program(), c.line().orElse(0));
            case UnknownProbeException u ->
                new Failure(
                        Kind.UNKNOWN_PROBE,
                        u.compilerMessage(),
                        u.probe(),
                        u.line().orElse(0));
            case InvalidProgramException i -> new Failure(Kind.INVALID_PROGRAM, message(i), "", 0);
            case LibraryMissingException l -> unavailable(Kind.LIBRARY, l);
            case PrivilegeException p -> unavailable(Kind.PRIVILEGE, p);
            case KernelException k -> unavailable(Kind.KERNEL, k);
            case RefusedException r ->
                new Failure(Kind.REFUSED, message(r), r.reason().name(), 0);
            case SessionException s -> new Failure(Kind.SESSION, message(s), "", 0);
            default -> new Failure(Kind.OTHER, e.toString(), "", 0);
        };
    }

    /** What is thrown on this side. */
    public DTraceException toException() {
        return switch (kind) {
            case COMPILE -> new CompileException(message, detail, line);
            case UNKNOWN_PROBE -> new UnknownProbeException(detail, message, line);
            case INVALID_PROGRAM -> new InvalidProgramException(message);
            case LIBRARY -> new LibraryMissingException(message, detail, null);
            case PRIVILEGE -> new PrivilegeException(message, detail, null);
            case KERNEL -> new KernelException(message, detail, null);
            case REFUSED -> new RefusedException(RefusedException.Reason.valueOf(detail), message);
            case SESSION -> new SessionException(message, null);
            case OTHER -> new SessionException("The worker process failed: " + message, null);
        };
    }

    private static Failure unavailable(Kind kind, UnavailableException e) {
        String all = message(e);
        String rest = " " + e.remedy();
        String message = all.endsWith(rest) ? all.substring(0, all.length() - rest.length()) : all;
        return new Failure(kind, message, e.remedy(), 0);
    }

    private static String message(Throwable e) {
        return e.getMessage() == null ? e.toString() : e.getMessage();
    }
}
