package io.github.dtrace4j.program;

/**
 * An integer that the program may change: a variable made by {@link Global}, {@link Self} or {@link This}, an element of an
 * {@link AssociativeArray}, or memory behind a {@link Pointer}. A variable is 0 until it is set.
 *
 * @param term the variable
 * @param intType its D type
 */
public record IntVariable(Term term, IntType intType) implements IntExpr {

    IntVariable(Scope scope, String name, IntType type) {
        this(new Term.Variable(scope, Text.identifier("a variable", name), type.d()), type);
    }

    /** {@code name = value}. */
    public Action set(IntExpr value) {
        return assign("=", value);
    }

    /** {@code name = constant}. */
    public Action set(long constant) {
        return set(IntExpr.of(constant));
    }

    /** {@code name = condition}: 1 when it holds, else 0. */
    public Action set(BoolExpr condition) {
        return new Statement.Assign(term, "=", condition.term());
    }

    /** {@code name = 0}, which for a thread-local variable and for an element of an array also frees its space. */
    public Action clear() {
        return set(0);
    }

    /** {@code name != 0}. */
    public BoolExpr isSet() {
        return ne(0);
    }

    /** {@code name += value}. */
    public Action plusAssign(IntExpr value) {
        return assign("+=", value);
    }

    /** {@code name += constant}. */
    public Action plusAssign(long constant) {
        return plusAssign(IntExpr.of(constant));
    }

    /** {@code name -= value}. */
    public Action minusAssign(IntExpr value) {
        return assign("-=", value);
    }

    /** {@code name -= constant}. */
    public Action minusAssign(long constant) {
        return minusAssign(IntExpr.of(constant));
    }

    /** {@code name *= value}. */
    public Action timesAssign(IntExpr value) {
        return assign("*=", value);
    }

    /** {@code name /= value}. */
    public Action divideAssign(IntExpr value) {
        return assign("/=", value);
    }

    /** {@code name %= value}. */
    public Action moduloAssign(IntExpr value) {
        return assign("%=", value);
    }

    /** {@code name &= value}. */
    public Action bitAndAssign(IntExpr value) {
        return assign("&=", value);
    }

    /** {@code name |= value}. */
    public Action bitOrAssign(IntExpr value) {
        return assign("|=", value);
    }

    /** {@code name ^= value}. */
    public Action bitXorAssign(IntExpr value) {
        return assign("^=", value);
    }

    /**
     * {@code name <<= bits}.
     *
     * @param bits 0 to 63
     */
    public Action shiftLeftAssign(int bits) {
        return assign("<<=", IntExpr.shiftCount(bits));
    }

    /**
     * {@code name >>= bits}.
     *
     * @param bits 0 to 63
     */
    public Action shiftRightAssign(int bits) {
        return assign(">>=", IntExpr.shiftCount(bits));
    }

    /** {@code name++}. */
    public Action increment() {
        return new Statement.Evaluate(getAndIncrement().term());
    }

    /** {@code name--}. */
    public Action decrement() {
        return new Statement.Evaluate(getAndDecrement().term());
    }

    /** The value before it is increased by 1: {@code name++}. */
    public IntExpr getAndIncrement() {
        return new IntTerm(new Term.Postfix(term, "++"), intType);
    }

    /** The value before it is decreased by 1: {@code name--}. */
    public IntExpr getAndDecrement() {
        return new IntTerm(new Term.Postfix(term, "--"), intType);
    }

    /** The value after it was increased by 1: {@code ++name}. */
    public IntExpr incrementAndGet() {
        return new IntTerm(new Term.Prefix("++", term), intType);
    }

    /** The value after it was decreased by 1: {@code --name}. */
    public IntExpr decrementAndGet() {
        return new IntTerm(new Term.Prefix("--", term), intType);
    }

    private Action assign(String operator, IntExpr value) {
        return new Statement.Assign(term, operator, value.term());
    }

    @Override
    public String toString() {
        return term.toString();
    }
}
