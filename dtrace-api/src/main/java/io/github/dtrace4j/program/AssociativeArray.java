package io.github.dtrace4j.program;

import java.util.List;

/**
 * A variable with a value for each key: {@code name[key]}. Made by {@link Global#array} or {@link Self#array}; types and number of the
 * keys are part of its Java type.
 *
 * {@snippet :
 * var starts = Global.array("starts", UINT64).by(INT64);
 *
 * Io.start().then(io -> starts.at(arg(0)).set(timestamp()))
 * }
 *
 * <p>An element that was never set is 0, or the NULL string. Clear each element that is no longer needed, for all elements share one
 * space, whose exhaustion is reported as lost data.
 */
public abstract sealed class AssociativeArray {

    final Term.Variable variable;

    private AssociativeArray(Term.Variable variable) {
        this.variable = variable;
    }

    final Term element(Expr<?>... keys) {
        return new Term.Index(variable, List.of(keys).stream().map(Expr::term).toList());
    }

    /** Its name in D. */
    @Override
    public final String toString() {
        return variable.toString();
    }

    /**
     * An array whose keys are not yet known.
     *
     * @param <V> an element
     */
    public static final class Unkeyed<V> {

        private final Scope scope;
        private final String name;
        private final DType<?, V> value;

        Unkeyed(Scope scope, String name, DType<?, V> value) {
            this.scope = scope;
            this.name = Text.identifier("a variable", name);
            this.value = value;
        }

        /** The array with one key: {@code type name[a]}. */
        public <A extends Expr<?>> Of1<V, A> by(DType<A, ?> a) {
            return new Of1<>(variable(a), value);
        }

        /** The array with 2 keys: {@code type name[a, b]}. */
        public <A extends Expr<?>, B extends Expr<?>> Of2<V, A, B> by(DType<A, ?> a, DType<B, ?> b) {
            return new Of2<>(variable(a, b), value);
        }

        /** The array with 3 keys: {@code type name[a, b, c]}. */
        public <A extends Expr<?>, B extends Expr<?>, C extends Expr<?>> Of3<V, A, B, C> by(
                DType<A, ?> a, DType<B, ?> b, DType<C, ?> c) {
            return new Of3<>(variable(a, b, c), value);
        }

        private Term.Variable variable(DType<?, ?>... keys) {
            return new Term.Variable(
                    scope,
                    name,
                    value.d(),
                    List.of(keys).stream().map(DType::keyName).toList());
        }
    }

    /**
     * An array with one key.
     *
     * @param <V> an element
     * @param <A> the key
     */
    public static final class Of1<V, A extends Expr<?>> extends AssociativeArray {
        private final DType<?, V> value;

        private Of1(Term.Variable variable, DType<?, V> value) {
            super(variable);
            this.value = value;
        }

        /** {@code name[a]}. */
        public V at(A a) {
            return value.place(element(a));
        }
    }

    /**
     * An array with 2 keys.
     *
     * @param <V> an element
     * @param <A> the first key
     * @param <B> the second key
     */
    public static final class Of2<V, A extends Expr<?>, B extends Expr<?>> extends AssociativeArray {
        private final DType<?, V> value;

        private Of2(Term.Variable variable, DType<?, V> value) {
            super(variable);
            this.value = value;
        }

        /** {@code name[a, b]}. */
        public V at(A a, B b) {
            return value.place(element(a, b));
        }
    }

    /**
     * An array with 3 keys.
     *
     * @param <V> an element
     * @param <A> the first key
     * @param <B> the second key
     * @param <C> the third key
     */
    public static final class Of3<V, A extends Expr<?>, B extends Expr<?>, C extends Expr<?>> extends AssociativeArray {
        private final DType<?, V> value;

        private Of3(Term.Variable variable, DType<?, V> value) {
            super(variable);
            this.value = value;
        }

        /** {@code name[a, b, c]}. */
        public V at(A a, B b, C c) {
            return value.place(element(a, b, c));
        }
    }
}
