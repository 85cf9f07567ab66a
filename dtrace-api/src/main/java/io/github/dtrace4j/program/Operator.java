package io.github.dtrace4j.program;

/** D's binary operators. */
public enum Operator {
    /** {@code a * b}. */
    TIMES("*", 12),
    /** {@code a / b}. */
    DIVIDE("/", 12),
    /** {@code a % b}. */
    MODULO("%", 12),
    /** {@code a + b}. */
    PLUS("+", 11),
    /** {@code a - b}. */
    MINUS("-", 11),
    /** {@code a << b}. */
    SHIFT_LEFT("<<", 10),
    /** {@code a >> b}. */
    SHIFT_RIGHT(">>", 10),
    /** {@code a < b}. */
    LESS("<", 9),
    /** {@code a <= b}. */
    LESS_OR_EQUAL("<=", 9),
    /** {@code a > b}. */
    GREATER(">", 9),
    /** {@code a >= b}. */
    GREATER_OR_EQUAL(">=", 9),
    /** {@code a == b}. */
    EQUAL("==", 8),
    /** {@code a != b}. */
    NOT_EQUAL("!=", 8),
    /** {@code a & b}. */
    BIT_AND("&", 7),
    /** {@code a ^ b}. */
    BIT_XOR("^", 6),
    /** {@code a | b}. */
    BIT_OR("|", 5),
    /** {@code a && b}. */
    AND("&&", 4),
    /** {@code a ^^ b}: exactly one of them. */
    XOR("^^", 3),
    /** {@code a || b}. */
    OR("||", 2);

    /** Rank of {@code test ? a : b}. */
    static final int CONDITIONAL_RANK = 1;

    /** Rank of casts and of {@code -x}, {@code ~x}, {@code !x}. */
    static final int PREFIX_RANK = 13;

    /** Rank of names, literals, calls, indexing and member access. */
    static final int PRIMARY_RANK = 14;

    final String symbol;

    /** A higher rank binds tighter; all of these group from the left. */
    final int rank;

    Operator(String symbol, int rank) {
        this.symbol = symbol;
        this.rank = rank;
    }
}
