package io.github.dtrace4j;

import io.github.dtrace4j.program.DProgram;
import io.github.dtrace4j.spi.Backend;
import io.github.dtrace4j.spi.ProgramCompiler;

/**
 * Lets libdtrace compile programs that are never run. The first one takes as long as to open a session, the next ones some
 * milliseconds. From {@link DTrace#validator()}.
 *
 * {@snippet :
 * try (Validator validator = DTrace.validator()) {
 *     programs.forEach(validator::validate);
 * }
 * }
 *
 * <p>A program that is refused does not spoil the next one, and is never refused for what another one declared. Hand-written D that uses
 * a variable which it does not declare may be accepted because an earlier program did. Safe for use by several threads; they take
 * turns.
 */
public final class Validator implements AutoCloseable {

    private final Backend backend;
    private final ProgramCompiler compiler;

    Validator(Backend backend) {
        this.backend = backend;
        this.compiler = backend.compiler();
    }

    /** Like {@link #validate(DProgram, Options)} with {@link Options#defaults()}. */
    public void validate(DProgram program) {
        validate(program, Options.defaults());
    }

    /**
     * Compiles a program.
     *
     * @param options those of the session that is to run it; others than those of the program before take the time of opening again
     * @throws CompileException if libdtrace does not accept the program
     * @throws UnknownProbeException if one of its probes does not exist here
     * @throws InvalidProgramException if this platform lacks something that it uses, an argument is missing, or an option is refused
     * @throws UnavailableException if this machine has no DTrace, or this process may not see a probe
     * @throws SessionException if the validator is closed, or a process of the options cannot be held
     */
    public void validate(DProgram program, Options options) {
        Options fitted = options.fittedTo(program);
        CallSites.naming(program, backend.platform(), () -> {
            compiler.compile(program.plan(backend.platform()), fitted);
            return program;
        });
    }

    /** Frees everything; idempotent. */
    @Override
    public void close() {
        compiler.close();
    }
}
