package io.github.dtrace4j.agent;

import org.jspecify.annotations.Nullable;

/** The policy file is not one that the agent would run with; the message says where and why. */
final class InvalidPolicyException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    InvalidPolicyException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
