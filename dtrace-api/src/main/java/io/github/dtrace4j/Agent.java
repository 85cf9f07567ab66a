package io.github.dtrace4j;

import io.github.dtrace4j.program.DProgram;
import io.github.dtrace4j.spi.Backend;

/**
 * A privileged process on this machine, {@code dtrace4j-agent}, that runs sessions for processes which may not trace themselves. From
 * {@link DTrace#connect}. It decides by its policy: which programs (by their exact D text), which arguments of them, how many sessions
 * and how much memory; never anything destructive.
 *
 * {@snippet :
 * Agent agent = DTrace.connect(Path.of("/run/dtrace4j/agent.sock"));
 * try (Session session = agent.open(program.withArguments(MacroArgument.of(4096)))) {
 *     session.start();
 *     session.await(Duration.ofSeconds(10));
 *     System.out.println(session.snapshot().get(sizes));
 * }
 * }
 *
 * <p>Handlers run in this JVM. Each session has a connection of its own and ends with it, so also with this process. Safe for use by
 * several threads.
 */
public final class Agent {

    private final Backend backend;

    Agent(Backend backend) {
        this.backend = backend;
    }

    /** Whether the agent's socket is there and this process may connect to it. What the agent would allow, it does not tell. */
    public Readiness check() {
        return backend.check();
    }

    /** Like {@link #open(DProgram, Options)} with {@link Options#defaults()}. */
    public Session open(DProgram program) {
        return open(program, Options.defaults());
    }

    /**
     * Lets the agent open DTrace and compile the program, as {@link DTrace#open(DProgram, Options)} does in this process. Of the options
     * an agent takes sizes, rates and those that change how data is delivered; {@link Options#placement()} does not matter to it.
     *
     * @throws RefusedException if the agent's policy or its limits are against it
     * @throws UnavailableException if there is no agent, this process may not connect to it, or the agent cannot trace
     * @throws ProgramException if libdtrace does not accept the program
     * @throws SessionException if the connection breaks
     */
    public Session open(DProgram program, Options options) {
        return TracingSession.open(backend, program, options);
    }
}
