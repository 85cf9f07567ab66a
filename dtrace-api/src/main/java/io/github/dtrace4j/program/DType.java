package io.github.dtrace4j.program;

/**
 * A D type that variables and the keys of associative arrays can have: {@link IntType} or {@link StringType}.
 *
 * @param <E> expressions of this type
 * @param <V> variables of this type
 */
public sealed interface DType<E extends Expr<?>, V> permits IntType, StringType {

    /** The type's name in D. */
    String d();

    /** The type's name among the keys of an array. Without typedefs: Linux takes one for a key only when it is the last. */
    String keyName();

    /** What can be done with the place that the term names, which holds a value of this type. */
    V place(Term term);
}
