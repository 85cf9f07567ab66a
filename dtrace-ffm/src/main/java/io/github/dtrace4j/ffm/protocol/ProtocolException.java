package io.github.dtrace4j.ffm.protocol;

import java.io.IOException;

/** The other side said something that the protocol does not have. */
public final class ProtocolException extends IOException {

    private static final long serialVersionUID = 1L;

    /** @param message what is wrong, where */
    public ProtocolException(String message) {
        super(message);
    }
}
