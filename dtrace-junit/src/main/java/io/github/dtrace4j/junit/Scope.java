package io.github.dtrace4j.junit;

/** Whose doings a recorder sees while a block runs. */
public enum Scope {
    /**
     * The thread that runs the block, and nothing else. What the JVM does on threads of its own (garbage collection, compilation,
     * reference handling) and what other tests do is not in the trace.
     */
    THREAD,
    /**
     * Every thread of this JVM, those that the block starts included, and the JVM's own. Blocks of this scope run alone: a recorder
     * waits until no other block runs, and others wait for it, because their calls would be in its trace.
     */
    PROCESS,
    /**
     * The processes that are started while the block runs, by any thread, and those that they start in turn; not this JVM itself. What
     * they do after the end of the block is not in the trace, so wait for them inside of it. Runs alone, as {@link #PROCESS} does.
     */
    CHILDREN
}
