package io.github.dtrace4j;

/** An {@link Agent} does not do this for this process, although DTrace could; its audit log has a line about it. */
public final class RefusedException extends DTraceException {

    private static final long serialVersionUID = 1L;

    /** What stood against it. */
    public enum Reason {
        /** The agent's policy does not know who asks. */
        UNKNOWN_CLIENT,
        /** The policy does not have this program, letter by letter, for who asks. */
        UNKNOWN_PROGRAM,
        /** An argument of the program is not what the policy allows in its place, or there are too many or too few. */
        PARAMETER,
        /** The program or an option could change the system. */
        DESTRUCTIVE,
        /** An option, a command or a process that an agent does not take from a client. */
        OPTION,
        /** Too many sessions at once, too much memory, too often. Later it may work. */
        LIMIT,
        /** What came does not follow the protocol. */
        PROTOCOL,
        /** The agent is being stopped, or cannot write its audit log. */
        AGENT
    }

    private final Reason reason;

    /**
     * @param reason what stood against it
     * @param message what was refused and what would be allowed
     */
    public RefusedException(Reason reason, String message) {
        super(message, null);
        this.reason = reason;
    }

    /** What stood against it. */
    public Reason reason() {
        return reason;
    }
}
