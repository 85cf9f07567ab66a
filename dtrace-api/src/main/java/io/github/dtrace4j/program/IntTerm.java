package io.github.dtrace4j.program;

/** Any integer expression that is not a variable of the program. */
record IntTerm(Term term, IntType intType) implements IntExpr {
    @Override
    public String toString() {
        return term.toString();
    }
}
