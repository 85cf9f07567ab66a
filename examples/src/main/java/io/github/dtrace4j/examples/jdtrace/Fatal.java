package io.github.dtrace4j.examples.jdtrace;

/** What ends the command with a message and a status. */
final class Fatal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;

    private Fatal(int status, String message) {
        super(message, null, false, false);
        this.status = status;
    }

    /** Something failed: status 1. */
    static Fatal failed(String message) {
        return new Fatal(1, message);
    }

    /** The command line makes no sense: status 2. */
    static Fatal usage(String message) {
        return new Fatal(2, message);
    }

    int status() {
        return status;
    }
}
