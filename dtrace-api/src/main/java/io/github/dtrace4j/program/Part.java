package io.github.dtrace4j.program;

/** What a program is made of, in order: clauses, and text that stands for clauses. */
sealed interface Part permits Clause, Part.Text {

    /** The Java call that made it. */
    CallSite callSite();

    /**
     * D as it stands.
     *
     * @param begins whether a program begins with it that is compiled by itself
     */
    record Text(String d, CallSite callSite, boolean begins) implements Part {}
}
