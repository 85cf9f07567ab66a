package io.github.dtrace4j.program;

/**
 * An integer variable of the program. Made by {@link Global}, {@link Self} or {@link This}; 0 until it is set.
 *
 * @param term the variable
 * @param intType its D type
 */
public record IntVariable(Term.Variable term, IntType intType) implements IntExpr {

    IntVariable(Scope scope, String name, IntType type) {
        this(new Term.Variable(scope, Text.identifier("a variable", name), type.d()), type);
    }

    /** {@code name = value}. */
    public Action set(IntExpr value) {
        return new Statement.Assign(term, value.term());
    }

    /** {@code name = constant}. */
    public Action set(long constant) {
        return set(IntExpr.of(constant));
    }

    /** {@code name = 0}, which for a thread-local variable also frees its space. */
    public Action clear() {
        return set(0);
    }

    /** {@code name != 0}. */
    public BoolExpr isSet() {
        return ne(0);
    }

    @Override
    public String toString() {
        return term.toString();
    }
}
