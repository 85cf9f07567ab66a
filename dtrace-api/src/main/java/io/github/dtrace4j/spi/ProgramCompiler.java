package io.github.dtrace4j.spi;

import io.github.dtrace4j.Options;

/** Compiles programs that are never run, one by one. Every method may be called from any thread. */
public interface ProgramCompiler extends AutoCloseable {

    /**
     * Compiles a program. It is not refused for what programs before it declared.
     *
     * @param options those that a session would run it with
     * @throws io.github.dtrace4j.DTraceException if libdtrace does not accept it, or this machine has no DTrace
     */
    void compile(ProgramPlan plan, Options options);

    /** Frees everything; idempotent. */
    @Override
    void close();
}
