package io.github.dtrace4j.program;

/**
 * A string that the program may change: a variable made by {@link Global}, {@link Self} or {@link This}, or an element of an
 * {@link AssociativeArray}; unset at first.
 *
 * @param term the variable
 */
public record StringVariable(Term term) implements StringExpr {

    StringVariable(Scope scope, String name) {
        this(new Term.Variable(scope, Text.identifier("a variable", name), "string"));
    }

    /** {@code name = value}. */
    public Action set(StringExpr value) {
        return new Statement.Assign(term, "=", value.term());
    }

    /** {@code name = "constant"}. */
    public Action set(String constant) {
        return set(StringExpr.of(constant));
    }

    /** {@code name = 0}, which for a thread-local variable and for an element of an array also frees its space. */
    public Action clear() {
        return new Statement.Assign(term, "=", new Term.Int(0));
    }

    /** Whether it was set: {@code name != NULL}. */
    public BoolExpr isSet() {
        return new BoolExpr(new Term.Binary(term, Operator.NOT_EQUAL, new Term.Builtin("NULL")));
    }

    @Override
    public String toString() {
        return term.toString();
    }
}
