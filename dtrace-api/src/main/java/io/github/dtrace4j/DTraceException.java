package io.github.dtrace4j;

import org.jspecify.annotations.Nullable;

/**
 * Root of everything that dtrace4j throws on purpose. A failure has one of four shapes:
 * <ul>
 * <li>{@link ProgramException}: the program is wrong; the exception says where.
 * <li>{@link UnavailableException}: this machine cannot trace now; the exception says what to do about it.
 * <li>{@link RefusedException}: an {@link Agent} does not do it for this process; the exception says why.
 * <li>{@link SessionException}: the session ended or is not in the state that the call needs; the exception says why.
 * </ul>
 */
public abstract sealed class DTraceException extends RuntimeException
        permits ProgramException, UnavailableException, RefusedException, SessionException {

    private static final long serialVersionUID = 1L;

    DTraceException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
