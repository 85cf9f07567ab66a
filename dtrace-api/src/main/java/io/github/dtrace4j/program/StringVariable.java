package io.github.dtrace4j.program;

/**
 * A string variable of the program. Made by {@link Global}, {@link Self} or {@link This}; unset at first.
 *
 * @param term the variable
 */
public record StringVariable(Term.Variable term) implements StringExpr {

    StringVariable(Scope scope, String name) {
        this(new Term.Variable(scope, Text.identifier("a variable", name), "string"));
    }

    /** {@code name = value}. */
    public Action set(StringExpr value) {
        return new Statement.Assign(term, value.term());
    }

    /** {@code name = 0}, which for a thread-local variable also frees its space. */
    public Action clear() {
        return new Statement.Assign(term, new Term.Int(0));
    }

    @Override
    public String toString() {
        return term.toString();
    }
}
