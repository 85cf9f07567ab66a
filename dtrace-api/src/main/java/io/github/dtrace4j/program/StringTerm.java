package io.github.dtrace4j.program;

/** Any string expression that is not a variable of the program. */
record StringTerm(Term term) implements StringExpr {
    @Override
    public String toString() {
        return term.toString();
    }
}
