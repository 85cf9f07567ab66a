package io.github.dtrace4j.program;

/**
 * Constructors by number of parameters, so that a record's constructor reference and the expressions that feed it are checked
 * against each other by the Java compiler.
 */
public final class RecordConstructor {

    private RecordConstructor() {}

    /** Takes 1 value. */
    @FunctionalInterface
    public interface Of1<A, R> {
        /** Makes the object. */
        R create(A a);
    }

    /** Takes 2 values. */
    @FunctionalInterface
    public interface Of2<A, B, R> {
        /** Makes the object. */
        R create(A a, B b);
    }

    /** Takes 3 values. */
    @FunctionalInterface
    public interface Of3<A, B, C, R> {
        /** Makes the object. */
        R create(A a, B b, C c);
    }

    /** Takes 4 values. */
    @FunctionalInterface
    public interface Of4<A, B, C, D, R> {
        /** Makes the object. */
        R create(A a, B b, C c, D d);
    }

    /** Takes 5 values. */
    @FunctionalInterface
    public interface Of5<A, B, C, D, E, R> {
        /** Makes the object. */
        R create(A a, B b, C c, D d, E e);
    }

    /** Takes 6 values. */
    @FunctionalInterface
    public interface Of6<A, B, C, D, E, F, R> {
        /** Makes the object. */
        R create(A a, B b, C c, D d, E e, F f);
    }

    /** Takes 7 values. */
    @FunctionalInterface
    public interface Of7<A, B, C, D, E, F, G, R> {
        /** Makes the object. */
        R create(A a, B b, C c, D d, E e, F f, G g);
    }

    /** Takes 8 values. */
    @FunctionalInterface
    public interface Of8<A, B, C, D, E, F, G, H, R> {
        /** Makes the object. */
        R create(A a, B b, C c, D d, E e, F f, G g, H h);
    }
}
