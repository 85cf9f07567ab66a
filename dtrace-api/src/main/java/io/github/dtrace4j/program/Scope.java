package io.github.dtrace4j.program;

/** Where a variable of the program lives. */
public enum Scope {
    /** One value for the whole program. Not safe against concurrent updates from several CPUs. */
    GLOBAL("", ""),
    /** One value for each thread of the system: {@code self->name}. */
    THREAD("self ", "self->"),
    /** One value for one run of the clauses of one probe firing: {@code this->name}. */
    CLAUSE("this ", "this->");

    final String declarationPrefix;
    final String usePrefix;

    Scope(String declarationPrefix, String usePrefix) {
        this.declarationPrefix = declarationPrefix;
        this.usePrefix = usePrefix;
    }
}
